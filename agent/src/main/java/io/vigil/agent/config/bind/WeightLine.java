package io.vigil.agent.config.bind;

import io.vigil.agent.config.bind.Args.Garbage;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.tree.Statement;
import java.util.Optional;
import java.util.OptionalInt;

/** The {@code weight N [reverse]} line of a tracked object. */
final class WeightLine {
  private static final int WORDS_MAX = 3;

  private final BindContext context;
  private final Statement statement;

  WeightLine(BindContext context, Statement statement) {
    this.context = context;
    this.statement = statement;
  }

  /** The weight, whose number is at most {@code max} on either side of 0; empty if it is not one. */
  Optional<Weight> read(int max) {
    final Args args = new Args(statement, context);
    args.end(WORDS_MAX);
    final OptionalInt number = args.required(1).map(token -> args.integer(token, -max, max, Garbage.LENIENT))
        .orElse(OptionalInt.empty());
    return number.isPresent() ? Optional.of(new Weight(number.getAsInt(), reverse())) : Optional.empty();
  }

  private boolean reverse() {
    final boolean says = statement.size() >= WORDS_MAX;
    if (says && !statement.word(2).equals("reverse")) {
      context.problems().add(ProblemCode.INVALID_VALUE, statement.token(2).at(),
          "unknown word '" + Printable.of(statement.word(2)) + "' after the weight: it is ignored",
          "'reverse' is known");
    }
    return says && statement.word(2).equals("reverse");
  }
}
