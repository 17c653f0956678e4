package io.vigil.agent.os.linux;

import io.netty.channel.unix.FileDescriptor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * A timer of the kernel on CLOCK_MONOTONIC, the clock of {@code NanoClock.SYSTEM}, readable by epoll. Owned by one
 * loop; arming, disarming and draining allocate nothing. Close it after its registration was cancelled.
 *
 * <pre>
 *  itimerspec: interval s @0, ns @8 | first expiry s @16, ns @24
 * </pre>
 */
public final class TimerFd implements AutoCloseable {
  private static final int CLOCK_MONOTONIC = 1;
  private static final int NONBLOCK_CLOEXEC = 0x80800;
  private static final long ABSOLUTE = 1;
  private static final long NS_PER_S = 1_000_000_000L;
  private static final long EXPIRY_S = 16;
  private static final long EXPIRY_NS = 24;

  private static final RareCall CREATE = new RareCall("timerfd_create");
  private static final MethodHandle SETTIME = Native.plain6("timerfd_settime");
  private static final RareCall SETTIME_AGAIN = new RareCall("timerfd_settime");
  private static final MethodHandle READ = Native.plain6("read");

  private final FileDescriptor fd;
  private final int number;
  private final MemorySegment spec;
  private final MemorySegment expirations;

  private TimerFd(int number) {
    final Arena arena = Arena.ofAuto();
    this.number = number;
    fd = new FileDescriptor(number);
    spec = arena.allocate(32, 8);
    expirations = arena.allocate(ValueLayout.JAVA_LONG);
  }

  /** A disarmed timer, non-blocking. */
  public static TimerFd open() throws SyscallException {
    return new TimerFd((int) CREATE.orThrow("monotonic timer", CLOCK_MONOTONIC, NONBLOCK_CLOEXEC));
  }

  /** For {@code EpollIoHandle.fd()}; readable once the deadline has passed. */
  public FileDescriptor fd() {
    return fd;
  }

  /**
   * Fires once at {@code deadlineNs}, at once if that has passed; replaces the deadline before.
   *
   * @param deadlineNs a reading of {@code NanoClock.SYSTEM}
   */
  public void arm(long deadlineNs) {
    // 0 would disarm: the clock begins at the host's start, so 1 ns has always passed.
    final long atNs = Math.max(1, deadlineNs);
    set(atNs / NS_PER_S, atNs % NS_PER_S);
  }

  /** Fires no more; an expiry that was not drained is forgotten too. */
  public void disarm() {
    set(0, 0);
  }

  /** Reads the expiry, so that epoll reports it once. Whether there was one. */
  public boolean drain() {
    try {
      return (long) READ.invokeExact((long) number, expirations.address(), 8L, 0L, 0L, 0L) == 8L;
    } catch (Throwable broken) {
      throw new LinkageError("read cannot be called", broken);
    }
  }

  @Override
  public void close() throws IOException {
    fd.close();
  }

  private void set(long seconds, long nanoseconds) {
    spec.set(ValueLayout.JAVA_LONG, EXPIRY_S, seconds);
    spec.set(ValueLayout.JAVA_LONG, EXPIRY_NS, nanoseconds);
    final long result;
    try {
      result = (long) SETTIME.invokeExact((long) number, ABSOLUTE, spec.address(), 0L, 0L, 0L);
    } catch (Throwable broken) {
      throw new LinkageError("timerfd_settime cannot be called", broken);
    }
    if ((int) result != 0) {
      final long why = SETTIME_AGAIN.result(number, ABSOLUTE, spec.address(), 0);
      throw new IllegalStateException("timerfd_settime: " + Errno.describe((int) -why));
    }
  }
}
