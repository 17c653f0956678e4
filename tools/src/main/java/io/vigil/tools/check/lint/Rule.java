package io.vigil.tools.check.lint;

import io.vigil.agent.config.text.Problems;

/** One kind of mistake that a file can hold although every line of it is right. Stateless. */
@FunctionalInterface
public interface Rule {
  /** Adds what is wrong with {@code subject} to {@code findings}. */
  void check(Subject subject, Problems findings);
}
