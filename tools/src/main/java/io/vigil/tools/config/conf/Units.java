package io.vigil.tools.config.conf;

import java.math.BigDecimal;

/** Durations as keepalived.conf writes them: plain decimal numbers. */
final class Units {
  private static final int NS_DIGITS = 9;

  private Units() {}

  /** Nanoseconds as seconds: {@code 0.5}, {@code 30}. */
  static String seconds(long ns) {
    return decimal(ns, NS_DIGITS);
  }

  /** Nanoseconds as milliseconds. */
  static String milliseconds(long ns) {
    return decimal(ns, 6);
  }

  /** Centiseconds as seconds: {@code 0.25}, {@code 1}. */
  static String secondsOfCs(int cs) {
    return decimal(cs, 2);
  }

  private static String decimal(long value, int digits) {
    return value == 0 ? "0" : BigDecimal.valueOf(value, digits).stripTrailingZeros().toPlainString();
  }
}
