package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.ExtraAnnouncements;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.agent.config.tree.Statement;
import java.util.Optional;
import java.util.OptionalInt;

/** What the announcement keywords of {@code global_defs} and of an instance have in common. */
final class GarpKeywords {
  /** keepalived keeps the delay in 32 bits of microseconds. */
  static final long DELAY_MAX_S = 4_294;
  static final long REFRESH_MAX_S = 0xFFFF_FFFFL;

  private static final int EXTRA_MAX_S = 86_400;
  private static final long NS_PER_S = 1_000_000_000L;

  private GarpKeywords() {}

  /** {@code [all] SECONDS}, for announcements where no adverts are sent. */
  static Optional<ExtraAnnouncements> extra(Statement statement, Args args, BindContext context, int minS) {
    if (statement.keyword().contains("vmac_garp_intvl")) {
      context.problems().add(ProblemCode.DEPRECATED, statement.at(),
          "'" + statement.keyword() + "' is deprecated",
          "write '" + statement.keyword().replace("vmac_garp_intvl", "garp_extra_if") + "'");
    }
    final boolean all = statement.word(1).equals("all");
    final int index = all ? 2 : 1;
    args.end(index + 1);
    return args.required(index)
        .flatMap(token -> args.integer(token, minS, EXTRA_MAX_S, Args.Garbage.LENIENT).stream()
            .mapToObj(seconds -> new ExtraAnnouncements(seconds * NS_PER_S, all)).findFirst());
  }

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
