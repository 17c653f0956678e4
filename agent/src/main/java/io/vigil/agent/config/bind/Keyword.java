package io.vigil.agent.config.bind;

/**
 * One keyword in one block.
 *
 * @param block the block it stands in; empty for the root
 * @param remark what leaving it out means, or how Vigil differs; may be empty
 */
public record Keyword(String block, String name, Treatment treatment, Shape shape, String remark) {
  /** What follows the keyword. */
  public enum Shape {
    /** Words only. */
    LINE,
    /** Words and one script command, cut by the rules of scripts. */
    SCRIPT,
    /** A block of keywords, or of values, one a line. */
    BLOCK
  }
}
