package io.vigil.agent.config.tree;

/** What the tree must know of keywords to find its way again after a missing brace. */
public interface BlockWords {
  /** Whether {@code keyword} needs a block when it stands in a block called {@code parent} (empty: the root). */
  boolean opensBlock(String parent, String keyword);

  /** Whether a block called {@code keyword} can stand at the root only, so that one inside another is a slip. */
  boolean onlyAtRoot(String keyword);
}
