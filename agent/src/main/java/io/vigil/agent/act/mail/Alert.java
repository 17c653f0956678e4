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

  /** The first line of the mail, for filters that know keepalived's. */
  String headline() {
    if (who.kind() == NotifyPlan.Kind.GROUP) {
      return told == NotifyState.STOP
          ? "=> All VRRP group instances are now stopping <="
          : "=> All VRRP group instances are now in " + told + " state <=";
    }
    return switch (told) {
      case MASTER -> "=> VRRP Instance is now owning VRRP VIPs <=";
      case STOP -> "=> VRRP Instance stopping <=";
      case DELETED -> "=> VRRP Deleted at reload <=";
      default -> "=> VRRP Instance is no longer owning VRRP VIPs <=";
    };
  }
}
