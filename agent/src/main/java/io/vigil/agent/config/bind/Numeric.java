package io.vigil.agent.config.bind;

import io.vigil.agent.config.text.WholeNumber;
import io.vigil.agent.config.text.Words;

/**
 * What stands at the beginning of a word as a number.
 *
 * @param value in units of the last digit kept; saturated where it does not fit
 * @param end index after the last character used; 0 when there is no number
 * @param surplusDigits whether digits after the decimal point were rounded away
 */
record Numeric(long value, int end, boolean surplusDigits) {
  private static final long SATURATED = WholeNumber.SATURATED;
  private static final Numeric NONE = new Numeric(0, 0, false);

  /** Decimal digits with an optional sign, white space before them. */
  static Numeric integer(String text) {
    final WholeNumber number = WholeNumber.decimal(text);
    return number.end() == 0 ? NONE : new Numeric(number.value(), number.end(), false);
  }

  /** Digits with an optional point and fraction, in units of 10^-{@code places}; rounded half up, never negative. */
  static Numeric decimal(String text, int places) {
    int from = 0;
    while (from < text.length() && Words.isSpace(text.charAt(from))) {
      from++;
    }
    from += text.startsWith("+", from) ? 1 : 0;
    final Numeric whole = digits(text, from, 0);
    int end = Math.max(whole.end, from);
    long value = whole.value;
    int kept = 0;
    boolean surplus = false;
    if (text.startsWith(".", end)) {
      int i = end + 1;
      for (; i < text.length() && isDigit(text.charAt(i)); i++) {
        if (kept < places) {
          value = saturated(value, text.charAt(i) - '0');
          kept++;
        } else if (!surplus) {
          surplus = true;
          value += text.charAt(i) >= '5' ? 1 : 0;
        }
      }
      end = i == end + 1 ? end : i;
    }
    for (; kept < places; kept++) {
      value = saturated(value, 0);
    }
    return end == from ? NONE : new Numeric(value, end, surplus);
  }

  private static Numeric digits(String text, int from, long start) {
    int i = from;
    long value = start;
    for (; i < text.length() && isDigit(text.charAt(i)); i++) {
      value = saturated(value, text.charAt(i) - '0');
    }
    return i == from ? NONE : new Numeric(value, i, false);
  }

  private static long saturated(long value, int digit) {
    return value >= SATURATED ? SATURATED : value * 10 + digit;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
