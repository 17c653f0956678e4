package io.vigil.agent.config.tree;

import io.vigil.agent.config.text.Position;

/** What stands in a block: a line, or a line with a block of its own. */
public sealed interface Node permits Statement, Block {
  /** The line that begins it. */
  Statement header();

  /** The word it begins with; empty for an empty quoted word. */
  default String keyword() {
    return header().word(0);
  }

  /** Where it begins. */
  default Position at() {
    return header().line().text().start();
  }
}
