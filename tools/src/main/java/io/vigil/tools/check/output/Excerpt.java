package io.vigil.tools.check.output;

/**
 * A line of a file made fit for a terminal, and the underline for one place in it. Tabs stay, so that both lines stop at the same
 * columns; other control characters become {@code ?}; of a very long line only the surroundings are shown.
 *
 * @param line what to print
 * @param underline blanks and tabs, then a caret under the first character of the word and {@code ~} under the others
 */
record Excerpt(String line, String underline) {
  private static final int WIDTH_MAX = 120;
  private static final int BEFORE_MAX = 60;
  private static final String CUT = "...";

  /** @param column from 1; past the end of the line where something is missing there */
  static Excerpt of(String source, int column) {
    final String line = source.endsWith("\r") ? source.substring(0, source.length() - 1) : source;
    final int at = Math.min(column - 1, line.length());
    final int from = line.length() <= WIDTH_MAX || at <= BEFORE_MAX ? 0 : at - BEFORE_MAX;
    final int to = Math.min(line.length(), from + WIDTH_MAX);
    final String shown = (from == 0 ? "" : CUT) + printable(line.substring(from, to))
        + (to == line.length() ? "" : CUT);
    final StringBuilder underline = new StringBuilder(" ".repeat(from == 0 ? 0 : CUT.length()));
    for (int i = from; i < at; i++) {
      underline.append(line.charAt(i) == '\t' ? '\t' : ' ');
    }
    underline.append('^');
    underline.repeat('~', Math.max(0, Math.min(wordEnd(line, at), to) - at - 1));
    return new Excerpt(shown, underline.toString());
  }

  private static String printable(String text) {
    final StringBuilder shown = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      final char c = text.charAt(i);
      shown.append(Character.isISOControl(c) && c != '\t' ? '?' : c);
    }
    return shown.toString();
  }

  /** A quoted word ends with its quote, any other at the next blank or brace. */
  private static int wordEnd(String line, int at) {
    if (at >= line.length()) {
      return at;
    }
    final char first = line.charAt(at);
    if (first == '"' || first == '\'') {
      final int partner = line.indexOf(first, at + 1);
      return partner < 0 ? line.length() : partner + 1;
    }
    int end = at;
    while (end < line.length() && " \t{}".indexOf(line.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}
