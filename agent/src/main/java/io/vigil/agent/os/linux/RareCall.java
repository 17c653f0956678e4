package io.vigil.agent.os.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * One libc function for callers that may allocate: starts, stops, configuration. The handle is made at the first
 * call. Calls on a loop's steady path use {@link Native} with static final handles instead. Thread-safe.
 */
final class RareCall {
  private static final ThreadLocal<MemorySegment> CAPTURE = ThreadLocal
      .withInitial(() -> Arena.ofAuto().allocate(Native.CAPTURE_LAYOUT));

  private final String symbol;
  private volatile @Nullable MethodHandle handle;

  /** For a function of libc with at most six int, long or pointer parameters and a result of int or ssize_t. */
  RareCall(String symbol) {
    this.symbol = symbol;
  }

  /** Calls with up to six arguments, fewer are passed as 0. Answers the result, or {@code -errno} where libc says -1. */
  long result(long... arguments) {
    final MemorySegment capture = CAPTURE.get();
    final long result = invoke(capture, java.util.Arrays.copyOf(arguments, 6));
    return (int) result == -1 ? -Native.errno(capture) : result;
  }

  /** The same for a function that answers an error number itself or a pointer: the bare result. */
  long bare(long... arguments) {
    return invoke(CAPTURE.get(), java.util.Arrays.copyOf(arguments, 6));
  }

  /** Calls; a refusal is an exception about {@code subject}. */
  long orThrow(String subject, long... arguments) throws SyscallException {
    final long result = result(arguments);
    if (result < 0) {
      throw new SyscallException(symbol, (int) -result, subject);
    }
    return result;
  }

  private long invoke(MemorySegment capture, long[] a) {
    try {
      return (long) handle().invokeExact(capture, a[0], a[1], a[2], a[3], a[4], a[5]);
    } catch (Throwable broken) {
      throw new LinkageError(symbol + " cannot be called", broken);
    }
  }

  private MethodHandle handle() {
    MethodHandle made = handle;
    if (made == null) {
      made = Native.call6(symbol);
      handle = made;
    }
    return made;
  }
}
