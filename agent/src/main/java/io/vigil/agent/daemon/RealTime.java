package io.vigil.agent.daemon;

import io.vigil.agent.config.model.ProcessDefs;
import io.vigil.agent.evidence.LateInquiry;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.log.LogEvent.Severity;
import io.vigil.agent.os.linux.RealTimeLimit;
import io.vigil.agent.os.linux.Scheduling;
import io.vigil.agent.os.linux.SyscallException;
import java.io.IOException;

/**
 * {@code vrrp_rt_priority}: every thread that can hold up the failover path, the JVM's own included, because a real-time loop that waits
 * for a collector of normal priority waits for whoever keeps that one from running. Compilers and the log thread stay as they are:
 * nothing waits for them. Launcher threads have taken it themselves, in the way that their children inherit until exec.
 *
 * <p>
 * {@code vrrp_rlimit_rttime}: only if it is asked for, and not as short as keepalived has it, because the threads of the JVM have it too: a
 * collection computes in one go.
 */
final class RealTime {
  /** Collections of 25 ms have been measured on two slow processors; the first use of many classes takes longer. */
  private static final long LIMIT_MIN_US = 200_000;

  private RealTime() {}

  /** After the loops have begun. Both only if a real-time priority is configured, as with keepalived. */
  static void apply(ProcessDefs wanted, EventLog log) {
    wanted.vrrp().realTimePriority().ifPresent(priority -> {
      raise(priority, log);
      wanted.vrrp().realTimeLimitUs().ifPresent(limitUs -> limit(limitUs, log));
    });
  }

  private static void limit(long limitUs, EventLog log) {
    final long used = Math.max(limitUs, LIMIT_MIN_US);
    if (used != limitUs) {
      log.post(new DaemonEvent.Line(Severity.WARNING, "vrrp_rlimit_rttime " + limitUs
          + ": threads of the JVM compute longer than that in one go, and the kernel would end the agent: "
          + used
          + " is used"));
    }
    try {
      RealTimeLimit.set(used);
    } catch (SyscallException e) {
      log.post(new DaemonEvent.Line(Severity.ERROR,
          "vrrp_rlimit_rttime " + used + ": " + e.getMessage() + ": there is no limit"));
    }
  }

  private static void raise(int priority, EventLog log) {
    try {
      for (final Scheduling.OwnThread thread : Scheduling.ownThreads()) {
        if (!isLeftAlone(thread.name())) {
          Scheduling.realTime(thread.tid(), priority, Scheduling.Children.RESET);
        }
      }
    } catch (SyscallException e) {
      log.post(new DaemonEvent.Line(Severity.ERROR,
          "vrrp_rt_priority " + priority + ": " + e.getMessage()
              + ": needs CAP_SYS_NICE; running at normal priority"));
    } catch (IOException e) {
      log.post(new DaemonEvent.Line(Severity.ERROR, "vrrp_rt_priority " + priority + ": " + e.getMessage()));
    }
  }

  static boolean isLeftAlone(String threadName) {
    return threadName.startsWith("vigil-launcher") || threadName.startsWith("C1 Compiler")
        || threadName.startsWith("C2 Compiler")
        || threadName.startsWith("vigil-log") || threadName.startsWith("vigil-mail")
        || threadName.startsWith(LateInquiry.THREAD);
  }
}
