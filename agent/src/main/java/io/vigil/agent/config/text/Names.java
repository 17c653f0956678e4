package io.vigil.agent.config.text;

/** Names of definitions: a letter or underscore, then letters, digits and underscores, all of ASCII. */
final class Names {
  private Names() {}

  /** Index after the name that begins at {@code from}; {@code from} itself if none does. */
  static int end(String text, int from) {
    int end = from;
    while (end < text.length() && (end > from ? isPart(text.charAt(end)) : isStart(text.charAt(end)))) {
      end++;
    }
    return end;
  }

  static boolean isName(String text) {
    return !text.isEmpty() && end(text, 0) == text.length();
  }

  static boolean isPart(char c) {
    return isStart(c) || (c >= '0' && c <= '9');
  }

  private static boolean isStart(char c) {
    return c == '_' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }
}
