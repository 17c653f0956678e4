package io.vigil.agent.config.tree;

import io.vigil.agent.config.text.Position;
import java.util.List;

/**
 * A line and what stands between the braces after it.
 *
 * @param brace where the opening brace stands, or should
 */
public record Block(Statement header, Position brace, List<Node> body) implements Node {
  public Block {
    body = List.copyOf(body);
  }
}
