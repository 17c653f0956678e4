package io.vigil.agent.os.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** What the kernel says of how well its real-time clock is kept. Any thread may call. */
public final class ClockDiscipline {
  /** {@code struct timex} of 64-bit Linux, all zero: a question that changes nothing. */
  private static final int TIMEX_BYTES = 208;
  /** Answer of {@code adjtimex}: nobody has set the clock right, or not for a long time. */
  private static final int TIME_ERROR = 5;

  private static final RareCall ADJTIMEX = new RareCall("adjtimex");

  private ClockDiscipline() {}

  /** Whether a time service keeps the clock; empty where the kernel refuses the question. */
  public static Optional<Boolean> synchronised() {
    try (Arena arena = Arena.ofConfined()) {
      final MemorySegment timex = arena.allocate(TIMEX_BYTES, Long.BYTES);
      final long state = ADJTIMEX.result(timex.address());
      return state < 0 ? Optional.empty() : Optional.of((int) state != TIME_ERROR);
    }
  }
}
