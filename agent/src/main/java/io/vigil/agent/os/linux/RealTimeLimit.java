package io.vigil.agent.os.linux;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * How long a real-time thread of this process may compute in one go (RLIMIT_RTTIME). The kernel counts for each thread by itself, from its
 * last wait on, in ticks; a thread beyond the limit ends the process by SIGXCPU, which nobody here handles.
 *
 * <p>
 * It is the soft limit: what is taken from it can be given back without CAP_SYS_RESOURCE, so that scripts are started without it. While one is
 * being started no thread has a limit. Thread-safe.
 */
public final class RealTimeLimit {
  private static final ReentrantLock CHANGE = new ReentrantLock();
  private static @Nullable ResourceLimit before;
  private static @Nullable ResourceLimit own;
  private static int starting;

  private RealTimeLimit() {}

  /**
   * Sets it for all threads of this process, present and future.
   *
   * @param limitUs from 1; what is less than two ticks of the kernel counts as two
   */
  public static void set(long limitUs) throws SyscallException {
    CHANGE.lock();
    try {
      final ResourceLimit present = before == null ? ResourceLimit.of(ResourceLimit.RTTIME) : before;
      final ResourceLimit wanted = present.withSoft(limitUs);
      wanted.set(ResourceLimit.RTTIME);
      before = present;
      own = wanted;
      if (starting > 0) {
        present.set(ResourceLimit.RTTIME);
      }
    } finally {
      CHANGE.unlock();
    }
  }

  /** A child is about to be started, and shall not inherit the limit. {@link #started} must follow. */
  static void starting() {
    CHANGE.lock();
    try {
      if (starting == 0) {
        put(before);
      }
      // Not counted where that failed: nobody calls started() then.
      starting++;
    } finally {
      CHANGE.unlock();
    }
  }

  /** The child has been started, or not. */
  static void started() {
    CHANGE.lock();
    try {
      starting--;
      if (starting == 0) {
        put(own);
      }
    } finally {
      CHANGE.unlock();
    }
  }

  private static void put(@Nullable ResourceLimit limit) {
    if (limit == null) {
      return;
    }
    try {
      limit.set(ResourceLimit.RTTIME);
    } catch (SyscallException e) {
      throw new IllegalStateException("the kernel had granted it before", e);
    }
  }
}
