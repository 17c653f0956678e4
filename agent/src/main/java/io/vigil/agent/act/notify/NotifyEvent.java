package io.vigil.agent.act.notify;

import io.vigil.agent.config.model.NotifyManner;
import io.vigil.agent.evidence.LateVerdict;
import io.vigil.agent.log.LogEvent;
import io.vigil.agent.os.linux.Errno;
import java.util.Locale;

/** What the notify room has to say. */
public sealed interface NotifyEvent extends LogEvent {
  /** A duration for people. */
  static String ms(long ns) {
    return String.format(Locale.ROOT, "%.3f ms", ns / 1e6);
  }

  /** What a wait status says. */
  static String how(int waitStatus) {
    final int signal = waitStatus & 0x7f;
    return signal == 0
        ? "exited with status " + (waitStatus >> 8 & 0xff)
        : "was killed by signal " + signal;
  }

  /** Why the kernel started no process. */
  static String refusal(int errno, int retries) {
    return "posix_spawn: " + Errno.describe(errno) + (errno == Errno.EAGAIN
        ? ", also after " + retries
            + " retries: the limit of processes is reached (pids.max, TasksMax, ulimit -u)"
        : "");
  }

  /**
   * A script runs.
   *
   * @param enteredNs when the state was entered, monotonic
   * @param spawnedNs state entry to the return of the start
   * @param startedNs state entry to the kernel's exec stamp; {@link #UNKNOWN_NS} where there is none
   */
  record Started(String instance, String keyword, String path, int pid, long enteredNs, long spawnedNs,
      long startedNs)
      implements
        NotifyEvent {
    public static final long UNKNOWN_NS = Long.MIN_VALUE;

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

  /** A script started late, and why. */
  record Late(String instance, NotifyState state, String keyword, String path, int pid, long enteredNs,
      String reason, LateVerdict verdict) implements NotifyEvent {
    /** The same with more words about why the state was entered. */
    public Late because(String more) {
      return new Late(instance, state, keyword, path, pid, enteredNs, reason + more, verdict);
    }

    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public String text() {
      return "(" + instance + ") " + keyword + " " + path + " (pid " + pid + ") " + verdict.text() + "; "
          + state
          + (reason.isEmpty() ? "" : " because " + reason);
    }
  }

  /** Too many scripts started late at once to explain this one as well, or the agent ends. */
  record LateUnexplained(String instance, String keyword, long lateNs) implements NotifyEvent {
    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public String text() {
      return "(" + instance + ") " + keyword + " started " + ms(lateNs)
          + " after state entry; not looked into: many did at once, as the lines of others say, or the agent ends";
    }
  }

  /** A script ended. */
  record Exited(String instance, String keyword, String path, int pid, int waitStatus, long ranNs,
      String errors) implements NotifyEvent {
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
      return "(" + instance + ") " + keyword + " " + path + " (pid " + pid + ") " + how(waitStatus)
          + " after " + ms(ranNs) + (errors.isEmpty() ? "" : "; stderr: " + oneLine(errors));
    }

    /** Nothing of it shall look like another line of the log. */
    private static String oneLine(String text) {
      final StringBuilder line = new StringBuilder();
      text.strip().codePoints().map(c -> c == '\n' ? '|' : c)
          .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? '?' : c)
          .forEach(line::appendCodePoint);
      return line.toString();
    }
  }

  /** A script runs longer than {@code notify_timeout} allows. */
  record TimedOut(String instance, String keyword, String path, int pid,
      long limitNs) implements NotifyEvent {
    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public String text() {
      return "(" + instance + ") " + keyword + " " + path + " (pid " + pid + ") runs longer than "
          + ms(limitNs)
          + ": SIGTERM to its process group";
    }
  }

  /** A script that does not end after SIGKILL: most likely the kernel waits for a device or a file system. */
  record WillNotDie(String instance, String keyword, String path, int pid) implements NotifyEvent {
    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String text() {
      return "(" + instance + ") " + keyword + " " + path + " (pid " + pid
          + ") does not end after SIGKILL, nothing waits for it any more";
    }
  }

  /** A script that failed will be started again. */
  record Retry(String instance, String keyword, String path, long delayNs, int attempt, int attempts)
      implements
        NotifyEvent {
    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public String text() {
      return "(" + instance + ") " + keyword + " " + path + " is started again in " + delayNs / 1_000_000_000L
          + " s (" + attempt + " of " + attempts + ")";
    }
  }

  /** A script that failed is not started again. */
  record RetryDropped(String instance, String keyword, String path) implements NotifyEvent {
    @Override
    public Severity severity() {
      return Severity.INFO;
    }

    @Override
    public String text() {
      return "(" + instance + ") " + keyword + " " + path + " is not started again: there is a newer state";
    }
  }

  /** {@code notify_after}: what was waited for did not come. */
  record NotAwaited(String instance, NotifyManner.After what, long waitedNs) implements NotifyEvent {
    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public String text() {
      return "(" + instance + ") scripts for MASTER start without "
          + (what == NotifyManner.After.ADDRESS ? "its addresses" : "their announcement")
          + ", not there after "
          + ms(waitedNs);
    }
  }

  /** Scripts were left out because a newer request waited. */
  record Skipped(String instance, NotifyState state, int running) implements NotifyEvent {
    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public String text() {
      return "(" + instance + ") scripts for " + state
          + " are skipped: a newer state waits, and an earlier script"
          + (running == 0 ? " is being started" : " still runs");
    }
  }

  /** The script of a FIFO runs. */
  record ReaderStarted(String keyword, String path, int pid) implements NotifyEvent {
    @Override
    public Severity severity() {
      return Severity.INFO;
    }

    @Override
    public String text() {
      return keyword + " " + path + " started: pid " + pid;
    }
  }

  /** The script of a FIFO ended; keepalived does not start it again either. */
  record ReaderEnded(Exited exited, boolean expected) implements NotifyEvent {
    @Override
    public Severity severity() {
      return expected ? Severity.INFO : Severity.WARNING;
    }

    @Override
    public String text() {
      return expected ? exited.text() : exited.text() + ": the FIFO may have no reader now";
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
      return "(" + instance + ") " + keyword + " " + path + " not started: " + refusal(errno, retries);
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
