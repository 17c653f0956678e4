package io.vigil.agent.act.notify;

import io.vigil.agent.log.LogEvent;
import io.vigil.agent.os.linux.Errno;
import java.util.Locale;

/** What the notify room has to say. */
public sealed interface NotifyEvent extends LogEvent {
  private static String ms(long ns) {
    return String.format(Locale.ROOT, "%.3f ms", ns / 1e6);
  }

  /**
   * A script runs.
   *
   * @param spawnedNs state entry to the return of the start
   * @param startedNs state entry to the kernel's exec stamp; {@link #UNKNOWN_NS} where there is none
   */
  record Started(String instance, String keyword, String path, int pid, long spawnedNs, long startedNs)
      implements
        NotifyEvent {
    static final long UNKNOWN_NS = Long.MIN_VALUE;

    @Override
    public Severity severity() {
      return Severity.INFO;
    }

    @Override
    public String text() {
      final String started = startedNs == UNKNOWN_NS ? "started unknown," : "started " + ms(startedNs);
      return "(" + instance + ") " + keyword + " " + path + " started: pid " + pid + ", spawned "
          + ms(spawnedNs) + ", " + started + " after state entry";
    }
  }

  /** A script ended. */
  record Exited(String instance, String keyword, String path, int pid, int waitStatus, long ranNs)
      implements
        NotifyEvent {
    @Override
    public Severity severity() {
      return waitStatus == 0 ? Severity.INFO : Severity.WARNING;
    }

    @Override
    public boolean detail() {
      return waitStatus == 0;
    }

    @Override
    public String text() {
      final int signal = waitStatus & 0x7f;
      final String how = signal == 0
          ? "exited with status " + (waitStatus >> 8 & 0xff)
          : "was killed by signal " + signal;
      return "(" + instance + ") " + keyword + " " + path + " (pid " + pid + ") " + how + " after "
          + ms(ranNs);
    }
  }

  /** The kernel refused to start a script. */
  record NotStarted(String instance, String keyword, String path, int errno, int retries)
      implements
        NotifyEvent {
    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String text() {
      final String why = errno == Errno.EAGAIN
          ? ", also after " + retries
              + " retries: the limit of processes is reached (pids.max, TasksMax, ulimit -u)"
          : "";
      return "(" + instance + ") " + keyword + " " + path + " not started: posix_spawn: "
          + Errno.describe(errno)
          + why;
    }
  }

  /** The kernel had no process to spare at first. */
  record Retried(String instance, String keyword, String path, int retries) implements NotifyEvent {
    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public String text() {
      return "(" + instance + ") " + keyword + " " + path + " started only after " + retries
          + " retries: posix_spawn: " + Errno.describe(Errno.EAGAIN);
    }
  }

  /** A script can never run as configured, and is left out. */
  record Unusable(String instance, String keyword, String path, String why) implements NotifyEvent {
    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String text() {
      return "(" + instance + ") " + keyword + " " + path + " cannot be run: " + why;
    }
  }

  /** The rehearsal could not be held. */
  record NoRehearsal(String why) implements NotifyEvent {
    @Override
    public Severity severity() {
      return Severity.DEBUG;
    }

    @Override
    public String text() {
      return "No rehearsal of script starts, the first one will be slow: " + why;
    }
  }

  /** A launcher thread works at normal priority only. */
  record LauncherNotReady(String thread, String why) implements NotifyEvent {
    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public String text() {
      return "Scripts may start late on a busy host, " + thread + " is not real-time: " + why;
    }
  }

  /** The kernel gives no exec stamps. */
  record NoStamps(String why) implements NotifyEvent {
    @Override
    public Severity severity() {
      return Severity.INFO;
    }

    @Override
    public String text() {
      return "The time to script start is not measured, the kernel's process events are not to be had: "
          + why;
    }
  }

  /** An earlier script of the instance still runs beside the new one. */
  record StillRunning(String instance, NotifyState state, int running) implements NotifyEvent {
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
      return "(" + instance + ") scripts for " + state + " start while " + running + " earlier "
          + (running == 1 ? "one still runs" : "ones still run");
    }
  }

  /** A start blocks: most likely the file lies on a file system that hangs. */
  record LauncherStuck(String instance, String path, long afterNs, boolean replaced, int left)
      implements
        NotifyEvent {
    @Override
    public Severity severity() {
      return left > 0 ? Severity.WARNING : Severity.ERROR;
    }

    @Override
    public String text() {
      return "(" + instance + ") the start of " + path + " blocks since " + ms(afterNs)
          + " (does its file system hang?); later scripts of this instance wait for it; "
          + (replaced ? "its launcher thread is replaced, " : "") + left + " launcher thread"
          + (left == 1 ? " is" : "s are") + " free of trouble";
    }
  }

  /** A request was refused. */
  record Refused(String instance, NotifyState state, String what, int capacity) implements NotifyEvent {
    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String text() {
      return "(" + instance + ") scripts for " + state + " not started: " + what + " (" + capacity + ")";
    }
  }

  /** What was left when the agent stopped. */
  record Stopped(int killed, int terminated, int neverStarted) implements NotifyEvent {
    @Override
    public Severity severity() {
      return killed + neverStarted > 0 ? Severity.WARNING : Severity.INFO;
    }

    @Override
    public boolean detail() {
      return killed + neverStarted == 0;
    }

    @Override
    public String text() {
      return "Scripts at the end: " + killed + " stop scripts killed at the deadline, " + terminated
          + " others sent SIGTERM, " + neverStarted + " never started";
    }
  }
}
