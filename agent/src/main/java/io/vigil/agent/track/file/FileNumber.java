package io.vigil.agent.track.file;

import java.util.OptionalInt;

/** The number at the beginning of a text, as C's {@code strtol} with base 0 reads it, and as keepalived judges it. Pure. */
public final class FileNumber {
  private static final int OCTAL = 8;
  private static final int DECIMAL = 10;
  private static final int HEXADECIMAL = 16;

  private FileNumber() {}

  /**
   * Blanks, a sign, then decimal digits, {@code 0x} and hexadecimal ones, or 0 and octal ones; what follows is ignored. Without a digit it
   * is 0.
   *
   * @return empty: outside 32 bits, which is no number of a file
   */
  public static OptionalInt parse(String text) {
    int at = 0;
    while (at < text.length()
        && (text.charAt(at) == ' ' || (text.charAt(at) >= '\t' && text.charAt(at) <= '\r'))) {
      at++;
    }
    final boolean negative = at < text.length() && text.charAt(at) == '-';
    if (negative || (at < text.length() && text.charAt(at) == '+')) {
      at++;
    }
    final int base = base(text, at);
    final long magnitude = digits(text, base == HEXADECIMAL ? at + 2 : at, base);
    final long value = negative ? -magnitude : magnitude;
    return value == (int) value ? OptionalInt.of((int) value) : OptionalInt.empty();
  }

  private static int base(String text, int at) {
    if (at >= text.length() || text.charAt(at) != '0') {
      return DECIMAL;
    }
    final boolean prefixed = at + 2 < text.length() && (text.charAt(at + 1) | 0x20) == 'x'
        && digit(text.charAt(at + 2), HEXADECIMAL) >= 0;
    return prefixed ? HEXADECIMAL : OCTAL;
  }

  /** Never more than twice what an int holds. */
  private static long digits(String text, int from, int base) {
    long value = 0;
    for (int at = from; at < text.length() && digit(text.charAt(at), base) >= 0; at++) {
      value = Math.min(value * base + digit(text.charAt(at), base), 1L << 32);
    }
    return value;
  }

  private static int digit(char character, int base) {
    return character < 0x80 ? Character.digit(character, base) : -1;
  }
}
