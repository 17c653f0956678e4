package io.vigil.agent.os.linux;

import com.sun.management.ThreadMXBean;
import io.netty.channel.epoll.Epoll;
import java.lang.management.ManagementFactory;

/** Prints the octets that {@link TimerFdTest}'s loop allocates; run in a JVM with the daemon's flags. */
final class TimerAllocation {
  private static final int WARM_UP = 20_000;
  private static final int CALLS = 10_000;

  private TimerAllocation() {}

  @SuppressWarnings("SystemOut") // the parent reads it
  public static void main(String[] arguments) throws Exception {
    Epoll.ensureAvailability();
    final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (TimerFd timer = TimerFd.open()) {
      rearm(timer, WARM_UP);
      final long beforeBytes = threads.getCurrentThreadAllocatedBytes();
      final long idleBytes = threads.getCurrentThreadAllocatedBytes() - beforeBytes;
      final long fromBytes = threads.getCurrentThreadAllocatedBytes();
      rearm(timer, CALLS);
      System.out.println(threads.getCurrentThreadAllocatedBytes() - fromBytes - idleBytes);
    }
  }

  private static void rearm(TimerFd timer, int times) {
    for (int i = 0; i < times; i++) {
      timer.arm((1L << 60) + i);
      timer.drain();
      timer.disarm();
    }
  }
}
