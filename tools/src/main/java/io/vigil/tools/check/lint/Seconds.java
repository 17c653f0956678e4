package io.vigil.tools.check.lint;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Times as people write them. */
public final class Seconds {
  private static final int NS_DIGITS = 9;
  private static final int SHOWN_DIGITS = 3;

  private Seconds() {}

  /** {@code ns} nanoseconds as {@code 3.609 s}: at most three digits after the point. */
  public static String of(long ns) {
    return BigDecimal.valueOf(ns, NS_DIGITS).setScale(SHOWN_DIGITS, RoundingMode.HALF_UP).stripTrailingZeros()
        .toPlainString() + " s";
  }
}
