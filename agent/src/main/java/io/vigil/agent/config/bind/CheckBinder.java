package io.vigil.agent.config.bind;

import io.vigil.agent.config.bind.Args.Garbage;
import io.vigil.agent.config.model.NativeCheck;
import io.vigil.agent.config.model.Probe;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.tree.Block;
import io.vigil.agent.config.tree.Statement;
import java.util.Optional;

/** Binds a {@code vrrp_check}: one probe and how often it runs. */
final class CheckBinder implements BlockWalker.Handler {
  private static final int WEIGHT_MAX = 253;
  private static final int MILLI_DIGITS = 3;
  private static final long PERIOD_MIN_MS = 10;
  private static final long PERIOD_MAX_MS = 4_294_000;
  private static final long NS_PER_MS = 1_000_000;
  private static final long NS_PER_S = 1_000_000_000;

  private final BindContext context;
  private final String name;
  private final Position at;
  private final ProbeLines probes;
  private long intervalNs = NS_PER_S;
  private long timeoutNs;
  private Weight weight = new Weight(0, false);
  private int rise = 1;
  private int fall = 1;

  CheckBinder(BindContext context, String name, Position at) {
    this.context = context;
    this.name = name;
    this.at = at;
    this.probes = new ProbeLines(context);
  }

  /** The definition in {@code block}. */
  Definition bind(Block block, int order) {
    new BlockWalker(context).walk(KeywordTable.VRRP_CHECK, block.body(), this);
    final Optional<Probe> probe = probes.probe();
    if (probe.isEmpty()) {
      if (!probes.rejected()) {
        context.problems().add(ProblemCode.BLOCK_INCOMPLETE, at, KeywordTable.VRRP_CHECK + " "
            + Printable.of(name) + " says nothing to look at: the block is left out",
            "tcp_connect, http_get, file_age, gateway or route");
      }
      return Definition.leftOut(at, order);
    }
    final NativeCheck check = new NativeCheck(name, probe.get(), intervalNs,
        timeoutNs > 0 ? timeoutNs : intervalNs, weight.number(), weight.reverse(), rise, fall, at);
    return Definition.of(at, order, () -> Optional.of(check));
  }

  @Override
  public boolean line(Statement statement) {
    final Args args = new Args(statement, context);
    switch (statement.keyword()) {
      case "interval" -> intervalNs = period(args, intervalNs);
      case "timeout" -> timeoutNs = period(args, timeoutNs);
      case "rise" -> rise = args.integer(1, Integer.MAX_VALUE, Garbage.REJECTED).orElse(rise);
      case "fall" -> fall = args.integer(1, Integer.MAX_VALUE, Garbage.REJECTED).orElse(fall);
      case "weight" -> weight = new WeightLine(context, statement).read(WEIGHT_MAX).orElse(weight);
      default -> {
        return probes.line(statement, args);
      }
    }
    return true;
  }

  private static long period(Args args, long before) {
    return args.decimalNs(MILLI_DIGITS, PERIOD_MIN_MS, PERIOD_MAX_MS, NS_PER_MS).orElse(before);
  }
}
