package io.vigil.agent.config.text;

/**
 * One line as the language sees it: comments gone, definitions in, includes followed. A brace outside quotes is a
 * line of its own.
 *
 * @param reported whether its text has been found wrong already (a quote without its partner, a name that nothing
 *     defines), so that what follows from that need not be said
 */
public record LogicalLine(PlacedText text, boolean reported) {
  /** Whether this is an opening brace. */
  public boolean opens() {
    return text.text().equals("{");
  }

  /** Whether this is a closing brace. */
  public boolean closes() {
    return text.text().equals("}");
  }
}
