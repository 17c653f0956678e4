package io.vigil.agent.config.bind;

import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.agent.config.tree.Statement;
import java.util.OptionalInt;

/** What the announcement keywords of {@code global_defs} and of an instance have in common. */
final class GarpKeywords {
  /** keepalived keeps the delay in 32 bits of microseconds. */
  static final long DELAY_MAX_S = 4_294;
  static final long REFRESH_MAX_S = 0xFFFF_FFFFL;

  private GarpKeywords() {}

  /** A number of messages; 0 becomes 1. */
  static OptionalInt repeat(Statement statement, Args args, Problems problems) {
    final OptionalInt repeat = args.integer(0, Integer.MAX_VALUE, Args.Garbage.LENIENT);
    if (repeat.isPresent() && repeat.getAsInt() == 0) {
      problems.add(ProblemCode.VALUE_CORRECTED, statement.token(1).at(),
          "'" + statement.keyword() + " 0' sends nothing: 1 is used");
      return OptionalInt.of(1);
    }
    return repeat;
  }
}
