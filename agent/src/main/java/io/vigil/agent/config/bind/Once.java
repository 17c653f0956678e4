package io.vigil.agent.config.bind;

import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.tree.Statement;

/** A keyword that counts once in its block. */
final class Once {
  private Once() {}

  /** Says that {@code statement} repeats a keyword and is ignored. */
  static void report(BindContext context, Statement statement) {
    context.problems().add(ProblemCode.DUPLICATE, statement.at(),
        "a second '" + statement.keyword() + "' is ignored");
  }
}
