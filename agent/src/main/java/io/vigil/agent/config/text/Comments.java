package io.vigil.agent.config.text;

/**
 * The comment step. Double quotes protect, single quotes do not; outside quotes {@code !} and {@code #} end the line
 * anywhere, even inside a word; a backslash before them makes them ordinary; any other pair with a backslash stays as
 * it is and its second character is not looked at.
 */
final class Comments {
  private Comments() {}

  /** A line without its comment; {@code unterminated} is the index of a quote that nothing closes, or -1. */
  record Stripped(PlacedText text, int unterminated) {
    Position at() {
      return text.at(unterminated);
    }
  }

  static Stripped strip(PlacedText line) {
    PlacedText text = line.trimmedLeft();
    int openQuote = -1;
    int i = 0;
    while (i < text.length()) {
      final char c = text.charAt(i);
      if (c == '"') {
        openQuote = openQuote < 0 ? i : -1;
      } else if (c == '\\' && i + 1 < text.length()) {
        if (openQuote < 0 && isCommentMark(text.charAt(i + 1))) {
          text = text.without(i);
        } else {
          i++;
        }
      } else if (openQuote < 0 && isCommentMark(c)) {
        text = text.substring(0, i);
      }
      i++;
    }
    return new Stripped(withoutBlanksAtEnd(text), openQuote);
  }

  private static boolean isCommentMark(char c) {
    return c == '!' || c == '#';
  }

  /** A backslash that ends the line stays, the blanks before it go. */
  private static PlacedText withoutBlanksAtEnd(PlacedText text) {
    if (!text.text().endsWith("\\")) {
      return text.trimmedRight();
    }
    final int end = text.length() - 1;
    final int kept = text.substring(0, end).trimmedRight().length();
    return text.replace(kept, end, "");
  }
}
