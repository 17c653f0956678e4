package io.vigil.agent.config.bind;

import io.vigil.agent.config.bind.Args.Garbage;
import io.vigil.agent.config.tree.Statement;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The keywords of an instance that say how often and how late it announces. */
final class InstanceTimers {
  private static final int DOWN_TIMER_ADVERTS_MAX = 100;

  private final BindContext context;
  private final InstanceDraft draft;

  InstanceTimers(BindContext context, InstanceDraft draft) {
    this.context = context;
    this.draft = draft;
  }

  /** Whether {@code statement} is one of these keywords. */
  boolean bind(Statement statement, Args args) {
    switch (statement.keyword()) {
      case "down_timer_adverts" -> draft.downTimerAdverts = or(
          args.integer(1, DOWN_TIMER_ADVERTS_MAX, Garbage.LENIENT), draft.downTimerAdverts);
      case "garp_master_delay" -> draft.garpDelayNs = or(args.wholeSecondsNs(GarpKeywords.DELAY_MAX_S),
          draft.garpDelayNs);
      case "garp_master_repeat" -> draft.garpRepeat = or(repeat(statement, args), draft.garpRepeat);
      case "garp_master_refresh" -> draft.garpRefreshNs = or(
          args.wholeSecondsNs(GarpKeywords.REFRESH_MAX_S), draft.garpRefreshNs);
      case "garp_master_refresh_repeat" -> draft.garpRefreshRepeat = or(repeat(statement, args),
          draft.garpRefreshRepeat);
      case "garp_lower_prio_delay" -> draft.garpLowerPriorityDelayNs = or(
          args.wholeSecondsNs(GarpKeywords.DELAY_MAX_S), draft.garpLowerPriorityDelayNs);
      case "garp_lower_prio_repeat" -> draft.garpLowerPriorityRepeat = or(
          args.integer(0, Integer.MAX_VALUE, Garbage.LENIENT), draft.garpLowerPriorityRepeat);
      default -> {
        return false;
      }
    }
    return true;
  }

  private OptionalInt repeat(Statement statement, Args args) {
    return GarpKeywords.repeat(statement, args, context.problems());
  }

  private static OptionalInt or(OptionalInt said, OptionalInt before) {
    return said.isPresent() ? said : before;
  }

  private static OptionalLong or(OptionalLong said, OptionalLong before) {
    return said.isPresent() ? said : before;
  }
}
