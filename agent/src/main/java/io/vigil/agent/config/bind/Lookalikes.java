package io.vigil.agent.config.bind;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Characters that look like those of keywords, or like nothing, and are others: text that went through a word processor, a chat or
 * another keyboard. Nobody sees the mistake, so the message has to name it.
 */
final class Lookalikes {
  /** Cyrillic and Greek letters, each with the Latin letter at the same place of the other string. */
  private static final String STRANGE = "\u0430\u0435\u043E\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04BB\u0501\u04CF"
      + "\u0432\u043A\u043C\u043D\u0442\u03BF\u03BD\u03B9\u03B1\u03C1\u03C4\u03C5\u03BA\u0131\u2010\u2011\u2013\u2014\u2212";
  private static final String LATIN = "aeopcyxijshdlbkmhtoviaptuki-----";
  private static final String INVISIBLE = "\u200B\u200C\u200D\u2060\u00AD\uFEFF";
  private static final char NO_BREAK_SPACE = '\u00A0';
  private static final int FULL_WIDTH_FIRST = 0xFF01;
  private static final int FULL_WIDTH_LAST = 0xFF5E;
  private static final int FULL_WIDTH_OFFSET = 0xFEE0;

  private static final Map<Character, Character> PLAIN = IntStream.range(0, LATIN.length()).boxed()
      .collect(Collectors.toMap(STRANGE::charAt, LATIN::charAt));

  private Lookalikes() {}

  /** The first word of what {@code word} looks like; empty if it is what it looks like. */
  static Optional<String> latin(String word) {
    final StringBuilder plain = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      final char c = word.charAt(i);
      if (c == NO_BREAK_SPACE && !plain.isEmpty()) {
        break;
      }
      if (c != NO_BREAK_SPACE && INVISIBLE.indexOf(c) < 0) {
        plain.append(plain(c));
      }
    }
    return plain.toString().equals(word) ? Optional.empty() : Optional.of(plain.toString());
  }

  private static char plain(char c) {
    if (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST) {
      return (char) (c - FULL_WIDTH_OFFSET);
    }
    return PLAIN.getOrDefault(c, c);
  }

  /** The first character of {@code word} that is not what it looks like, as {@code U+0440}. */
  static String first(String word) {
    return word.chars().filter(c -> c > '~').mapToObj(c -> String.format("U+%04X", c)).findFirst().orElse("");
  }
}
