package io.vigil.agent.os.linux;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The one place where downcalls are made. All have one of few shapes, {@code long f(long…)}: int, long and pointer
 * share registers in the System V and AAPCS64 conventions, and each new shape costs milliseconds at start. Cast an
 * {@code int} result to int before looking at it. Pointers go in as {@code segment.address()}: keep the segment
 * reachable (a field, or {@code Reference.reachabilityFence}) and native (never a heap segment).
 *
 * <p>
 * Each handle takes the capture segment of a segment of {@link #CAPTURE_LAYOUT} first; one per thread, never shared by two.
 */
final class Native {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup LIBC = LINKER.defaultLookup();
  private static final StructLayout CAPTURE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO = CAPTURE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  /** {@link MemoryLayout} of the errno capture; allocate one per thread. */
  static final MemoryLayout CAPTURE_LAYOUT = CAPTURE;

  private static final Linker.Option[] WITH_ERRNO = {Linker.Option.captureCallState("errno")};
  private static final Linker.Option[] NO_OPTIONS = {};

  private Native() {}

  /** {@code long symbol(long a, long b, long c)} with errno. */
  static MethodHandle call3(String symbol) {
    return call(symbol, 3, WITH_ERRNO);
  }

  /** {@code long symbol(long a, …, long f)} with errno; fewer parameters are passed as 0. */
  static MethodHandle call6(String symbol) {
    return call(symbol, 6, WITH_ERRNO);
  }

  /**
   * {@code long symbol(long a, …, long f)} without errno, for the steady path: the JDK makes a 40-octet view of the
   * capture segment at each call that has one. Where such a call fails, the same function called once more through
   * {@link RareCall} says why.
   */
  static MethodHandle plain6(String symbol) {
    return call(symbol, 6, NO_OPTIONS);
  }

  /** The errno that the last call with this capture segment left. Meaningful only after a failure. */
  static int errno(MemorySegment capture) {
    return (int) ERRNO.get(capture, 0L);
  }

  @SuppressWarnings("restricted") // every native call of the agent goes through here
  private static MethodHandle call(String symbol, int parameters, Linker.Option... options) {
    final MemoryLayout[] longs = new MemoryLayout[parameters];
    java.util.Arrays.fill(longs, ValueLayout.JAVA_LONG);
    return LINKER.downcallHandle(LIBC.findOrThrow(symbol),
        FunctionDescriptor.of(ValueLayout.JAVA_LONG, longs), options);
  }
}
