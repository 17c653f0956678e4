package io.vigil.agent.config.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line cut into words by the ordinary rules: white space separates, a double quote begins a word that extends to
 * the next one, there are no escapes, and single quotes mean nothing.
 *
 * @param unmatchedQuote place of a quote that nothing closes; the words then end before it
 */
public record Words(List<Token> tokens, Optional<Position> unmatchedQuote) {
  public Words {
    tokens = List.copyOf(tokens);
  }

  /** Cuts {@code line}. */
  public static Words split(PlacedText line) {
    final List<Token> tokens = new ArrayList<>();
    int i = 0;
    while (i < line.length()) {
      if (isSpace(line.charAt(i))) {
        i++;
      } else if (line.charAt(i) == '"') {
        final int close = line.text().indexOf('"', i + 1);
        if (close < 0) {
          return new Words(tokens, Optional.of(line.at(i)));
        }
        tokens.add(token(line, i, i + 1, close));
        i = close + 1;
      } else {
        final int end = endOfBareWord(line, i);
        tokens.add(token(line, i, i, end));
        i = end;
      }
    }
    return new Words(tokens, Optional.empty());
  }

  private static int endOfBareWord(PlacedText line, int from) {
    int end = from;
    while (end < line.length() && line.charAt(end) != '"' && !isSpace(line.charAt(end))) {
      end++;
    }
    return end;
  }

  private static Token token(PlacedText line, int at, int from, int to) {
    return new Token(line.text().substring(from, to), line.at(at));
  }

  /** White space of the language: blank, tab, form feed, line feed, carriage return, vertical tab. */
  public static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }
}
