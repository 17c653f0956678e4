package io.vigil.agent.config.bind;

import io.vigil.agent.config.bind.Args.Garbage;
import io.vigil.agent.config.model.Scheduling;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Token;
import io.vigil.agent.config.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The keywords about scheduling that keepalived has once for each process, with its prefix. */
final class SchedulingKeywords implements GlobalSubject {
  private static final int NICE_MIN = -20;
  private static final int NICE_MAX = 19;
  private static final int REAL_TIME_MAX = 99;
  private static final long LIMIT_MIN_US = 2;
  private static final long U32_MAX = 0xFFFF_FFFFL;
  /** As many as the kernel's usual set of processors has. */
  private static final int PROCESSOR_MAX = 1_023;

  private final String prefix;
  private OptionalInt niceValue = OptionalInt.empty();
  private OptionalInt realTimePriority = OptionalInt.empty();
  private OptionalLong realTimeLimitUs = OptionalLong.empty();
  private boolean noSwap;
  private List<Integer> processors = List.of();

  SchedulingKeywords(String prefix) {
    this.prefix = prefix;
  }

  @Override
  public boolean bind(Statement statement, Args args, BindContext context) {
    if (!statement.keyword().startsWith(prefix)) {
      return false;
    }
    switch (statement.keyword().substring(prefix.length())) {
      case "priority" -> {
        final OptionalInt nice = args.integer(NICE_MIN, NICE_MAX, Garbage.LENIENT);
        niceValue = nice.isPresent() ? nice : niceValue;
      }
      case "rt_priority" -> realTimePriority(statement, args, context);
      case "rlimit_rttime" -> limit(args);
      case "rlimit_rtime" -> {
        context.problems().add(ProblemCode.SURPRISING_DEFAULT, statement.at(),
            "'" + statement.keyword() + "' is deprecated",
            "write '" + prefix + "rlimit_rttime'");
        limit(args);
      }
      case "no_swap" -> noSwap = args.flag();
      case "cpu_affinity" -> processors(args);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void realTimePriority(Statement statement, Args args, BindContext context) {
    final OptionalInt wanted = args.integer(Integer.MIN_VALUE, Integer.MAX_VALUE, Garbage.LENIENT);
    if (wanted.isEmpty()) {
      return;
    }
    final int used = Math.clamp(wanted.getAsInt(), 1, REAL_TIME_MAX);
    if (used != wanted.getAsInt()) {
      context.problems().add(ProblemCode.VALUE_CORRECTED, statement.token(1).at(),
          statement.keyword() + " " + wanted.getAsInt() + " is outside 1 to 99: " + used + " is used");
    }
    realTimePriority = OptionalInt.of(used);
  }

  private void limit(Args args) {
    args.whole(1, U32_MAX, Garbage.LENIENT)
        .ifPresent(us -> realTimeLimitUs = OptionalLong.of(Math.max(us, LIMIT_MIN_US)));
  }

  /** One number that is none clears them all: the process is not held to half of what was meant. */
  private void processors(Args args) {
    final List<Integer> wanted = new ArrayList<>();
    for (final Token token : args.oneOrMore()) {
      final OptionalInt processor = args.integer(token, 0, PROCESSOR_MAX, Garbage.LENIENT);
      if (processor.isEmpty()) {
        processors = List.of();
        return;
      }
      wanted.add(processor.getAsInt());
    }
    processors = wanted.stream().distinct().sorted().toList();
  }

  Scheduling scheduling() {
    return new Scheduling(niceValue, realTimePriority, realTimeLimitUs, noSwap, processors);
  }
}
