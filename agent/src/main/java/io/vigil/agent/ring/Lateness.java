package io.vigil.agent.ring;

/**
 * How late a loop was, and when. Answers "at most how late since then?" for any moment, from a fixed array: for each class of
 * lateness the last time that it was seen. Classes are a quarter of an octave wide, so that the answer is too high by less than a
 * fifth, never too low. The loop only; allocates nothing.
 */
public final class Lateness {
  private static final int STEPS_PER_OCTAVE = 4;
  private static final int STEP_BITS = 2;
  private static final int CLASSES = Long.SIZE * STEPS_PER_OCTAVE;

  private final long[] lastSeenNs = new long[CLASSES];
  private final boolean[] seen = new boolean[CLASSES];
  private long worstNs;

  /** The loop was late by {@code lateNs}, as it found at {@code nowNs}; 0 and below are in time. */
  public void note(long nowNs, long lateNs) {
    if (lateNs <= 0) {
      return;
    }
    final int index = indexOf(lateNs);
    lastSeenNs[index] = nowNs;
    seen[index] = true;
    worstNs = Math.max(worstNs, lateNs);
  }

  /** The loop was never later than this since {@code sinceNs}; 0 if it was always in time. */
  public long atMostSinceNs(long sinceNs) {
    for (int index = CLASSES - 1; index >= 0; index--) {
      if (seen[index] && lastSeenNs[index] - sinceNs >= 0) {
        return Math.min(upperNs(index), worstNs);
      }
    }
    return 0;
  }

  /** The worst since the start. */
  public long worstNs() {
    return worstNs;
  }

  private static int indexOf(long lateNs) {
    final int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(lateNs);
    final long step = octave >= STEP_BITS
        ? (lateNs >>> (octave - STEP_BITS)) & (STEPS_PER_OCTAVE - 1)
        : 0;
    return octave * STEPS_PER_OCTAVE + (int) step;
  }

  private static long upperNs(int index) {
    final int octave = index / STEPS_PER_OCTAVE;
    final long step = index % STEPS_PER_OCTAVE;
    return octave >= STEP_BITS
        ? ((STEPS_PER_OCTAVE + step + 1) << (octave - STEP_BITS)) - 1
        : (2L << octave) - 1;
  }
}
