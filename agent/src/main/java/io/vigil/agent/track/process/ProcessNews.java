package io.vigil.agent.track.process;

import io.vigil.agent.log.LogEvent;
import io.vigil.agent.os.linux.Errno;

/** What the tracking of processes has to say. */
public sealed interface ProcessNews extends LogEvent {
  /** The quorum of one {@code vrrp_track_process} is met, or no longer. */
  record Quorum(String name, boolean met, String reason) implements ProcessNews {
    @Override
    public Severity severity() {
      return Severity.INFO;
    }

    @Override
    public String text() {
      return "Quorum " + (met ? "gained" : "lost") + " for tracked process " + name + " (" + reason + ")";
    }
  }

  /** How things stand at the start. */
  record Begun(String name, boolean met, String reason) implements ProcessNews {
    @Override
    public Severity severity() {
      return Severity.INFO;
    }

    @Override
    public boolean detail() {
      return met;
    }

    @Override
    public String text() {
      return "Tracked process " + name + (met ? " has" : " lacks") + " its quorum (" + reason + ")";
    }
  }

  /** There are no process events to be had. */
  record NoEvents(String why, long intervalMs) implements ProcessNews {
    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public String text() {
      return "Processes are tracked without the kernel's process events: their end is seen at once, new ones within "
          + intervalMs
          + " ms (" + why + "; it needs CAP_NET_ADMIN and the initial network and process namespaces)";
    }
  }

  /** Events were lost. */
  record Missed(long times, int roomBytes) implements ProcessNews {
    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public String text() {
      return "Missed process events (" + times + (times == 1 ? " time" : " times")
          + " since the start): processes are counted anew, with room for " + roomBytes
          + " octets of events now; process_monitor_rcv_bufs in global_defs sets it";
    }
  }

  /** The kernel would not show a process. */
  record NotShown(int errno, long times) implements ProcessNews {
    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String text() {
      return "Cannot see in /proc what a process is: " + Errno.describe(errno) + ", " + times
          + " times since the start; what was known of it stays until the next look";
    }
  }

  /** The processes cannot be listed. */
  record NotListed(String why) implements ProcessNews {
    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String text() {
      return "Cannot list processes: " + why;
    }
  }

  /** The end of some is not seen at once. */
  record Unwatched(int watched, int errno) implements ProcessNews {
    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public String text() {
      return "Only " + watched + " processes can be watched for their end (" + Errno.describe(errno)
          + "): that of others is seen by the next scan";
    }
  }

  /** A name that nothing can have. */
  record NeverMatches(String name, String process) implements ProcessNews {
    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public String text() {
      return "Tracked process " + name + ": '" + process + "' is longer than the "
          + ProcessPattern.SHORT_NAME_OCTETS_MAX
          + " octets of a short name, so no process is meant; write full_command and the command as it is started";
    }
  }
}
