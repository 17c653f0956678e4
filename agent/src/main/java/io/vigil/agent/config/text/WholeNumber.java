package io.vigil.agent.config.text;

/**
 * What stands at the beginning of a word as a whole number, read as strtol(3) reads it: white space, a sign, digits.
 *
 * @param value saturated where it does not fit
 * @param end index after the last digit; 0 when there is no number
 * @param length of the word
 */
public record WholeNumber(long value, int end, int length) {
  /** No number of the language comes near. */
  public static final long SATURATED = Long.MAX_VALUE / 1_000_000_000L;

  private static final int DECIMAL = 10;
  private static final int HEXADECIMAL = 16;
  private static final int OCTAL = 8;

  /** Decimal digits. */
  public static WholeNumber decimal(String text) {
    return read(text, DECIMAL);
  }

  /** Digits by C's rules: {@code 0x10} is hexadecimal, {@code 010} octal, all else decimal. */
  public static WholeNumber ofAnyBase(String text) {
    return read(text, 0);
  }

  private static WholeNumber read(String text, int base) {
    int from = 0;
    while (from < text.length() && Words.isSpace(text.charAt(from))) {
      from++;
    }
    final boolean negative = text.startsWith("-", from);
    from += negative || text.startsWith("+", from) ? 1 : 0;
    final int radix = base == 0 ? radixAt(text, from) : base;
    from += radix == HEXADECIMAL ? 2 : 0;
    long value = 0;
    int i = from;
    for (; i < text.length(); i++) {
      final int digit = digit(text.charAt(i), radix);
      if (digit < 0) {
        break;
      }
      value = value >= SATURATED ? SATURATED : value * radix + digit;
    }
    return i == from
        ? new WholeNumber(0, 0, text.length())
        : new WholeNumber(negative ? -value : value, i, text.length());
  }

  private static int radixAt(String text, int i) {
    final boolean prefixed = text.startsWith("0x", i) || text.startsWith("0X", i);
    if (prefixed && i + 2 < text.length() && digit(text.charAt(i + 2), HEXADECIMAL) >= 0) {
      return HEXADECIMAL;
    }
    return text.startsWith("0", i) ? OCTAL : DECIMAL;
  }

  /** Only the digits of ASCII: to C, those of other scripts are none. */
  private static int digit(char c, int radix) {
    return c < 0x80 ? Character.digit(c, radix) : -1;
  }

  /** Whether the word is a number and nothing follows it. */
  public boolean isWhole() {
    return end > 0 && end == length;
  }
}
