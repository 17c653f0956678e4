package io.vigil.agent.config.tree;

import io.vigil.agent.config.text.LogicalLine;
import io.vigil.agent.config.text.Token;
import io.vigil.agent.config.text.Words;
import java.util.List;

/**
 * One line of words.
 *
 * @param line as it is after comments and definitions; script keywords cut it by rules of their own
 * @param words the line cut by the ordinary rules
 */
public record Statement(LogicalLine line, Words words) implements Node {
  /** Cuts {@code line}. */
  public static Statement of(LogicalLine line) {
    return new Statement(line, Words.split(line.text()));
  }

  @Override
  public Statement header() {
    return this;
  }

  /** Number of words, the keyword included. */
  public int size() {
    return words.tokens().size();
  }

  /** Word {@code index}, or the empty text. */
  public String word(int index) {
    return index < size() ? words.tokens().get(index).text() : "";
  }

  /** Word {@code index}, which exists. */
  public Token token(int index) {
    return words.tokens().get(index);
  }

  /** The words after the keyword. */
  public List<Token> arguments() {
    return words.tokens().subList(Math.min(1, size()), size());
  }
}
