package io.vigil.agent.config.bind;

import java.util.OptionalLong;

/** Whole numbers without sign, of at most 64 bits, that fill their word. */
final class Unsigned {
  private static final int OCTAL = 8;
  private static final int DECIMAL = 10;
  private static final int HEXADECIMAL = 16;

  private Unsigned() {}

  /** Decimal digits. */
  static OptionalLong decimal(String text) {
    return parse(text, DECIMAL);
  }

  /** Hexadecimal digits, {@code 0x} before them or not. */
  static OptionalLong hexadecimal(String text) {
    return parse(isHexadecimal(text) ? text.substring(2) : text, HEXADECIMAL);
  }

  /** As C has it: {@code 0x} before hexadecimal, {@code 0} before octal, otherwise decimal. */
  static OptionalLong anyBase(String text) {
    if (isHexadecimal(text)) {
      return parse(text.substring(2), HEXADECIMAL);
    }
    return parse(text, text.length() > 1 && text.startsWith("0") ? OCTAL : DECIMAL);
  }

  private static boolean isHexadecimal(String text) {
    return text.startsWith("0x") || text.startsWith("0X");
  }

  private static OptionalLong parse(String text, int radix) {
    if (text.isEmpty() || text.startsWith("+")) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseUnsignedLong(text, radix));
    } catch (NumberFormatException e) {
      return OptionalLong.empty(); // no number, or above 64 bits: the same to whoever asks
    }
  }
}
