package io.vigil.agent.config.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line cut into words by the rules of script keywords: both kinds of quotes group, a backslash protects the next
 * character, adjacent pieces join. Word 1 is the whole command; {@link #argv} cuts it again.
 */
public final class ScriptWords {
  private ScriptWords() {}

  /**
   * The words of a line, still with their quotes and escapes.
   *
   * @param unterminated place of a quote that nothing closes; {@code tokens} then ends before that word
   */
  public record Raw(List<Token> tokens, Optional<Position> unterminated) {
    public Raw {
      tokens = List.copyOf(tokens);
    }
  }

  /**
   * First pass: the words of {@code line}. Quotes that enclose pieces are removed, escapes are kept for the second
   * pass.
   */
  public static Raw split(PlacedText line) {
    final List<Token> tokens = new ArrayList<>();
    int i = 0;
    while (i < line.length()) {
      if (Words.isSpace(line.charAt(i))) {
        i++;
        continue;
      }
      final Piece piece = new Piece(line.text(), i);
      if (!piece.scan(false)) {
        return new Raw(tokens, Optional.of(line.at(piece.quoteAt())));
      }
      tokens.add(new Token(piece.word(), line.at(i)));
      i = piece.end();
    }
    return new Raw(tokens, Optional.empty());
  }

  /** Second pass: the arguments of a command, escapes decoded; empty if a quote is not closed. */
  public static Optional<List<String>> argv(String command) {
    final List<String> argv = new ArrayList<>();
    int i = 0;
    while (i < command.length()) {
      if (Words.isSpace(command.charAt(i))) {
        i++;
        continue;
      }
      final Piece piece = new Piece(command, i);
      if (!piece.scan(true)) {
        return Optional.empty();
      }
      argv.add(piece.word());
      i = piece.end();
    }
    return Optional.of(argv);
  }

  /** One word being read. */
  private static final class Piece {
    private final String text;
    private final StringBuilder word = new StringBuilder();
    private int i;
    private int quoteAt = -1;

    Piece(String text, int from) {
      this.text = text;
      this.i = from;
    }

    /** Reads to the end of the word; false if a quote is not closed. */
    boolean scan(boolean decode) {
      while (i < text.length()) {
        final char c = text.charAt(i);
        if (quoteAt < 0 && Words.isSpace(c)) {
          return true;
        }
        if (c == '\\' && i + 1 < text.length()) {
          escape(decode);
        } else if (quoteAt < 0 && (c == '"' || c == '\'')) {
          quoteAt = i++;
        } else if (quoteAt >= 0 && c == text.charAt(quoteAt)) {
          quoteAt = -1;
          i++;
        } else {
          word.append(c);
          i++;
        }
      }
      return quoteAt < 0;
    }

    private void escape(boolean decode) {
      if (decode) {
        i = Escapes.decode(text, i + 1, word);
      } else {
        word.append(text, i, i + 2);
        i += 2;
      }
    }

    String word() {
      return word.toString();
    }

    int end() {
      return i;
    }

    int quoteAt() {
      return quoteAt;
    }
  }
}
