package io.vigil.agent.bfd;

import io.vigil.agent.log.LogEvent;
import io.vigil.codec.bfd.SessionState;
import io.vigil.codec.inet.IpAddress;
import java.util.Locale;

/** What sessions say. */
sealed interface BfdEvent extends LogEvent {
  /** {@code reason} is one phrase. */
  record Entered(String name, SessionState from, SessionState to, String reason) implements BfdEvent {
    @Override
    public Severity severity() {
      return from == SessionState.UP ? Severity.WARNING : Severity.INFO;
    }

    @Override
    public boolean detail() {
      return to == SessionState.INIT;
    }

    @Override
    public String text() {
      return "BFD_Instance(" + name + ") Entering " + word() + " state: " + reason;
    }

    private String word() {
      final String lower = to.name().toLowerCase(Locale.ROOT).replace("_", "");
      return lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1);
    }
  }

  /** Said when sending begins to fail and when it works again; {@code reason} is empty then. */
  record Sending(String name, IpAddress neighbour, String reason) implements BfdEvent {
    @Override
    public Severity severity() {
      return reason.isEmpty() ? Severity.INFO : Severity.WARNING;
    }

    @Override
    public String text() {
      return "BFD_Instance(" + name + ") packets to " + neighbour
          + (reason.isEmpty() ? " are sent again" : " are not sent: " + reason);
    }
  }

  /** A packet that no session takes; said at the 1st, 10th, 100th … of its kind. */
  record Refused(IpAddress source, String reason, long count) implements BfdEvent {
    @Override
    public Severity severity() {
      return Severity.INFO;
    }

    @Override
    public String text() {
      return "BFD: refused packet from " + source + ": " + reason
          + (count > 1 ? ", " + count + " so far" : "");
    }

    /** Whether the {@code count}th is to be said: powers of ten. */
    static boolean isSaid(long count) {
      long power = 1;
      while (power < count) {
        power *= 10;
      }
      return power == count;
    }
  }

  /** No session of this family and port can hear its peer. */
  record NoSocket(String reason) implements BfdEvent {
    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String text() {
      return "BFD: " + reason + ": its sessions stay down";
    }
  }
}
