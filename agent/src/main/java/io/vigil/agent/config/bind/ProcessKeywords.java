package io.vigil.agent.config.bind;

import io.vigil.agent.config.bind.Args.Garbage;
import io.vigil.agent.config.model.AutoPriority;
import io.vigil.agent.config.model.ProcessDefs;
import io.vigil.agent.config.model.ProcessNames;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Token;
import io.vigil.agent.config.tree.Statement;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** {@code global_defs}: identity, processes, scheduling. */
final class ProcessKeywords implements GlobalSubject {
  /** The kernel's limit for the name of a thread. */
  private static final int NAME_LENGTH_MAX = 15;
  private static final int REAL_TIME_MAX = 99;
  private static final int LATE_MAX_US = 10_000_000;
  private static final int UMASK = 0177;
  private static final long U32_MAX = 0xFFFF_FFFFL;

  private final SchedulingKeywords vrrp = new SchedulingKeywords("vrrp_");
  private final SchedulingKeywords bfd = new SchedulingKeywords("bfd_");
  private Optional<String> routerId = Optional.empty();
  private boolean namesByRole;
  private Optional<String> parentName = Optional.empty();
  private Optional<String> vrrpName = Optional.empty();
  private Optional<String> bfdName = Optional.empty();
  private int maxAutoPriority;
  private int lateUs = 1_000_000;
  private int umask = UMASK;
  private OptionalLong randomSeed = OptionalLong.empty();

  @Override
  public boolean bind(Statement statement, Args args, BindContext context) {
    return vrrp.bind(statement, args, context) || bfd.bind(statement, args, context)
        || names(statement, args, context) || numbers(statement, args, context);
  }

  private boolean names(Statement statement, Args args, BindContext context) {
    switch (statement.keyword()) {
      case "router_id" -> routerId = args.word().map(Token::text).or(() -> routerId);
      case "process_names" -> namesByRole = args.flag();
      case "process_name" -> parentName = name(args, context).or(() -> parentName);
      case "vrrp_process_name" -> vrrpName = name(args, context).or(() -> vrrpName);
      case "bfd_process_name" -> bfdName = name(args, context).or(() -> bfdName);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static Optional<String> name(Args args, BindContext context) {
    return args.word().map(token -> {
      if (token.text().length() <= NAME_LENGTH_MAX) {
        return token.text();
      }
      context.problems().add(ProblemCode.VALUE_CORRECTED, token.at(), "process name '"
          + Printable.of(token.text()) + "' is longer than " + NAME_LENGTH_MAX
          + " characters: the rest is cut off");
      return token.text().substring(0, NAME_LENGTH_MAX);
    });
  }

  private boolean numbers(Statement statement, Args args, BindContext context) {
    switch (statement.keyword()) {
      case "max_auto_priority" -> {
        if (statement.size() < 2) {
          maxAutoPriority = REAL_TIME_MAX;
        } else {
          maxAutoPriority = args.integer(-1, REAL_TIME_MAX, Garbage.LENIENT).orElse(maxAutoPriority);
        }
      }
      case "min_auto_priority_delay" -> lateUs = args.integer(1, LATE_MAX_US, Garbage.LENIENT).orElse(lateUs);
      case "umask" -> {
        final OptionalInt mask = Umask.read(statement, args, context.problems());
        umask = mask.orElse(umask);
      }
      case "random_seed" -> {
        final OptionalLong seed = args.whole(0, U32_MAX, Garbage.REJECTED);
        randomSeed = seed.isPresent() ? seed : randomSeed;
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  ProcessDefs defs() {
    return new ProcessDefs(routerId, new ProcessNames(namesByRole, parentName, vrrpName, bfdName),
        vrrp.scheduling(),
        bfd.scheduling(), new AutoPriority(maxAutoPriority, lateUs), umask, randomSeed);
  }
}
