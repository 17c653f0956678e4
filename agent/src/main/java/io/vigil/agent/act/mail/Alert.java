package io.vigil.agent.act.mail;

import io.vigil.agent.act.notify.NotifyPlan;
import io.vigil.agent.act.notify.NotifyRequest;
import io.vigil.agent.act.notify.NotifyState;

/**
 * One change of state that is worth a mail.
 *
 * @param told what the state is called before others
 */
record Alert(NotifyPlan who, NotifyState told, NotifyRequest request) {
  /** What it is about, in the words that keepalived's subjects have. */
  String subject() {
    final String kind = who.kind() == NotifyPlan.Kind.INSTANCE ? "VRRP Instance " : "VRRP Group ";
    return kind + who.name() + " - " + switch (told) {
      case STOP -> "Stopping";
      case DELETED -> "Deleted";
      default -> "Entering " + told + " state";
    };
  }

  /** The first line of the mail. */
  String headline() {
    if (who.kind() == NotifyPlan.Kind.GROUP) {
      return told == NotifyState.STOP
          ? "The instances of this group are being stopped."
          : "All instances of this group are " + told + " now.";
    }
    return switch (told) {
      case MASTER -> "The virtual addresses are on this router now.";
      case STOP -> "This router is being stopped.";
      case DELETED -> "A reload has taken this instance away.";
      default -> "The virtual addresses are not on this router.";
    };
  }
}
