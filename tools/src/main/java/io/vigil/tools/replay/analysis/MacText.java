package io.vigil.tools.replay.analysis;

import java.util.Locale;

/** Hardware addresses as people write them. */
public final class MacText {
  private static final int OCTETS = 6;

  private MacText() {}

  /** {@code 02:77:00:00:00:01} of the low 48 bits. */
  public static String of(long mac) {
    final StringBuilder text = new StringBuilder();
    for (int i = OCTETS - 1; i >= 0; i--) {
      text.append(text.isEmpty() ? "" : ":")
          .append(String.format(Locale.ROOT, "%02x", (mac >>> (i * Byte.SIZE)) & 0xFF));
    }
    return text.toString();
  }
}
