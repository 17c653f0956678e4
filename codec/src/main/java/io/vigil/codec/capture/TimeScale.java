package io.vigil.codec.capture;

/**
 * What the time stamps of one interface count ({@code if_tsresol} and {@code if_tsoffset} of pcapng).
 *
 * @param powerOfTwo a unit is 2^-exponent seconds, otherwise 10^-exponent seconds
 * @param exponent 0..127
 * @param offsetSeconds added to every time stamp
 */
public record TimeScale(boolean powerOfTwo, int exponent, long offsetSeconds) {
  /** What holds where a file says nothing. */
  public static final TimeScale MICROSECONDS = new TimeScale(false, 6, 0);
  /** Units of one nanosecond. */
  public static final TimeScale NANOSECONDS = new TimeScale(false, 9, 0);

  private static final long NS_PER_S = 1_000_000_000L;
  private static final int NS_EXPONENT = 9;
  private static final int LARGEST_POWER_OF_TEN = 19;
  private static final long SECONDS_MAX = Long.MAX_VALUE / NS_PER_S - 1;
  private static final long[] POWERS_OF_TEN = new long[LARGEST_POWER_OF_TEN + 1];

  static {
    POWERS_OF_TEN[0] = 1;
    for (int i = 1; i <= LARGEST_POWER_OF_TEN; i++) {
      POWERS_OF_TEN[i] = POWERS_OF_TEN[i - 1] * 10;
    }
  }

  /**
   * Nanoseconds since 1970.
   *
   * @param units unsigned
   * @return limited to what 64 bits hold (the years 1677 to 2262)
   */
  public long epochNs(long units) {
    return powerOfTwo ? fromPowerOfTwo(units) : fromPowerOfTen(units);
  }

  private long fromPowerOfTen(long units) {
    if (exponent > LARGEST_POWER_OF_TEN) {
      final int excess = exponent - NS_EXPONENT;
      return join(0, excess > LARGEST_POWER_OF_TEN ? 0 : Long.divideUnsigned(units, POWERS_OF_TEN[excess]));
    }
    final long perSecond = POWERS_OF_TEN[exponent];
    final long seconds = Long.divideUnsigned(units, perSecond);
    final long rest = units - seconds * perSecond;
    return join(seconds, exponent <= NS_EXPONENT
        ? rest * POWERS_OF_TEN[NS_EXPONENT - exponent]
        : Long.divideUnsigned(rest, POWERS_OF_TEN[exponent - NS_EXPONENT]));
  }

  /** The product of a fraction and 10^9 has up to 94 bits. */
  private long fromPowerOfTwo(long units) {
    if (exponent == 0) {
      return join(units, 0);
    }
    if (exponent >= Long.SIZE) {
      return join(0, Math.unsignedMultiplyHigh(units, NS_PER_S) >>> (exponent - Long.SIZE));
    }
    final long fraction = units & ((1L << exponent) - 1);
    final long high = Math.unsignedMultiplyHigh(fraction, NS_PER_S);
    return join(units >>> exponent, (high << (Long.SIZE - exponent)) | ((fraction * NS_PER_S) >>> exponent));
  }

  /** Seconds are unsigned, the offset is signed: the sum has up to 65 bits. */
  private long join(long seconds, long nanoseconds) {
    final long total = seconds + offsetSeconds;
    final boolean isBeyond = seconds < 0 ? offsetSeconds >= 0 || total < 0 : offsetSeconds > 0 && total < 0;
    if (isBeyond || total > SECONDS_MAX) {
      return Long.MAX_VALUE;
    }
    return total < -SECONDS_MAX ? Long.MIN_VALUE : total * NS_PER_S + nanoseconds;
  }
}
