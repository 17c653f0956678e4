package io.vigil.agent.config.text;

/**
 * One line as the language sees it: comments gone, definitions in, includes followed. A brace outside quotes is a
 * line of its own.
 *
 * @param quoteReported whether a quote without its partner has already been reported
 */
public record LogicalLine(PlacedText text, boolean quoteReported) {
  /** Whether this is an opening brace. */
  public boolean opens() {
    return text.text().equals("{");
  }

  /** Whether this is a closing brace. */
  public boolean closes() {
    return text.text().equals("}");
  }
}
