package io.vigil.agent.config.text;

/**
 * Points at what a line holds and nobody sees or means: characters that look like a blank and are none, and a backslash
 * at the end that continues nothing.
 */
final class DoubtfulCharacters {
  private static final int ASCII_END = 0x80;

  private final Problems problems;

  DoubtfulCharacters(Problems problems) {
    this.problems = problems;
  }

  /** Looks at what follows the first word of a line; keywords are compared with what they look like elsewhere. */
  void report(PlacedText line) {
    final String text = line.text();
    for (int i = endOfFirstWord(text); i < text.length(); i++) {
      final char c = text.charAt(i);
      if (c >= ASCII_END && isInvisible(c)) {
        problems.add(ProblemCode.INVISIBLE_CHARACTER, line.at(i),
            String.format("the character U+%04X is no blank: it is part of the word it stands in", (int) c),
            "it cannot be seen; type it anew");
        return; // one line, one slip: the rest came with the same copy
      }
    }
  }

  private static int endOfFirstWord(String text) {
    int end = 0;
    while (end < text.length() && !Words.isSpace(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** A logical line: outside a definition nothing continues. */
  void reportBackslash(PlacedText line) {
    if (line.text().endsWith("\\")) {
      problems.add(ProblemCode.BACKSLASH_AT_END, line.at(line.length() - 1),
          "a backslash at the end of a line continues it in definitions only: here it is part of the line");
    }
  }

  private static boolean isInvisible(char c) {
    return c == '\u00AD' || c == '\uFEFF' || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT;
  }
}
