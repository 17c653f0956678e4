package io.vigil.agent.config.text;

/** The escapes of script commands: letters of C and {@code \E}, octal, hexadecimal, control characters. */
final class Escapes {
  private static final String LETTERS = "abEfnrtv";
  private static final String MEANINGS = "\u0007\b\u001b\f\n\r\t\u000b";
  private static final int OCTAL_DIGITS_MAX = 3;
  private static final int HEX_DIGITS_MAX = 2;
  private static final int OCTET = 0xFF;
  private static final int CONTROL = 0x1F;

  private Escapes() {}

  /** Decodes the escape whose letter is at {@code i}; answers where the text goes on. */
  static int decode(String text, int i, StringBuilder out) {
    final char c = text.charAt(i);
    final int letter = LETTERS.indexOf(c);
    if (letter >= 0) {
      out.append(MEANINGS.charAt(letter));
      return i + 1;
    }
    if (isOctal(c)) {
      return number(text, i, 8, OCTAL_DIGITS_MAX, out);
    }
    if (c == 'x' && i + 1 < text.length() && Character.digit(text.charAt(i + 1), 16) >= 0) {
      return number(text, i + 1, 16, HEX_DIGITS_MAX, out);
    }
    if (c == 'c' && i + 1 < text.length()) {
      out.append((char) (text.charAt(i + 1) & CONTROL));
      return i + 2;
    }
    out.append(c);
    return i + 1;
  }

  private static boolean isOctal(char c) {
    return c >= '0' && c <= '7';
  }

  private static int number(String text, int from, int radix, int digitsMax, StringBuilder out) {
    int value = 0;
    int i = from;
    while (i < text.length() && i < from + digitsMax && text.charAt(i) < 128
        && Character.digit(text.charAt(i), radix) >= 0) {
      value = value * radix + Character.digit(text.charAt(i), radix);
      i++;
    }
    out.append((char) (value & OCTET));
    return i;
  }
}
