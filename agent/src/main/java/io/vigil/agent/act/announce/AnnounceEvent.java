package io.vigil.agent.act.announce;

import io.vigil.agent.log.LogEvent;
import io.vigil.codec.inet.Family;

/** What the announce loop has to say. */
sealed interface AnnounceEvent extends LogEvent {
  /** keepalived's line for one address of a burst, with {@code -D}. */
  record Sending(String instance, Target target) implements AnnounceEvent {
    @Override
    public Severity severity() {
      return Severity.INFO;
    }

    @Override
    public boolean detail() {
      return true;
    }

    @Override
    public String text() {
      final String what = target.address().family() == Family.IPV4
          ? "gratuitous ARPs"
          : "Unsolicited Neighbour Adverts";
      return "(" + instance + ") Sending/queueing " + what + " on " + target.interfaceName() + " for "
          + target.address();
    }
  }

  /** The kernel did not send; said once until something was sent again on that interface. */
  record Refused(String instance, Target target, String reason) implements AnnounceEvent {
    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String text() {
      return "(" + instance + ") cannot announce " + target.address() + " on " + target.interfaceName() + ": "
          + reason;
    }
  }
}
