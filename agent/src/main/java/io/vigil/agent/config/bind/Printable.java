package io.vigil.agent.config.bind;

/** Words of a file made fit for one line of a message. */
final class Printable {
  private static final int LENGTH_MAX = 80;

  private Printable() {}

  /** {@code word} with unprintable characters as {@code U+XXXX}, cut where it is very long. */
  static String of(String word) {
    final StringBuilder shown = new StringBuilder();
    for (int i = 0; i < word.length() && shown.length() < LENGTH_MAX; i++) {
      final char c = word.charAt(i);
      if (c < ' ' || (c >= 0x7F && c < 0xA0) || c == '\uFEFF') {
        shown.append(String.format("<U+%04X>", (int) c));
      } else {
        shown.append(c);
      }
    }
    return shown.length() < LENGTH_MAX ? shown.toString() : shown + "...";
  }
}
