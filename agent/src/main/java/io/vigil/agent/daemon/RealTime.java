package io.vigil.agent.daemon;

import io.vigil.agent.log.EventLog;
import io.vigil.agent.log.LogEvent.Severity;
import io.vigil.agent.os.linux.Scheduling;
import io.vigil.agent.os.linux.SyscallException;
import java.io.IOException;

/**
 * {@code vrrp_rt_priority}: every thread that can hold up the failover path, the JVM's own included, because a real-time loop that waits
 * for a collector of normal priority waits for whoever keeps that one from running. Compilers and the log thread stay as they are:
 * nothing waits for them. Launcher threads have taken it themselves, in the way that their children inherit until exec.
 */
final class RealTime {
  private RealTime() {}

  static void apply(int priority, EventLog log) {
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
        || threadName.startsWith("vigil-log") || threadName.startsWith("vigil-mail");
  }
}
