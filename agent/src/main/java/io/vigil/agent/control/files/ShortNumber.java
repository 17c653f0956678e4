package io.vigil.agent.control.files;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** A number as {@code %g} of C prints it: six significant digits, no zeros behind them. */
final class ShortNumber {
  private static final int DIGITS = 6;
  private static final int SMALLEST_EXPONENT = -4;
  private static final int TWO_DIGITS = 10;

  private ShortNumber() {}

  /** {@code value} is units of 10^-{@code scale}: nanoseconds as seconds have scale 9. */
  static String of(long value, int scale) {
    final BigDecimal rounded = BigDecimal.valueOf(value, scale)
        .round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
    if (rounded.signum() == 0) {
      return "0";
    }
    final BigDecimal stripped = rounded.stripTrailingZeros();
    final int exponent = stripped.precision() - stripped.scale() - 1;
    if (exponent >= SMALLEST_EXPONENT && exponent < DIGITS) {
      return stripped.toPlainString();
    }
    final String mantissa = stripped.movePointLeft(exponent).toPlainString();
    final int size = Math.abs(exponent);
    return mantissa + (exponent < 0 ? "e-" : "e+") + (size < TWO_DIGITS ? "0" : "") + size;
  }
}
