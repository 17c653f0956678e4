package io.vigil.agent.config.bind;

import io.vigil.agent.config.bind.Args.Garbage;
import io.vigil.agent.config.model.BfdInstance;
import io.vigil.agent.config.model.BfdInstance.Audience;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.tree.Block;
import io.vigil.agent.config.tree.Statement;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.Optional;
import java.util.OptionalInt;

/** Binds a {@code bfd_instance}. */
final class BfdInstanceBinder implements BlockWalker.Handler {
  static final int NAME_LENGTH_MAX = 31;
  private static final int WEIGHT_MAX = 253;
  private static final int OCTET_MAX = 255;
  private static final int MILLI_DIGITS = 3;
  private static final long NS_PER_US = 1_000;
  private static final long GAP_MIN_US = 1_000;
  private static final long GAP_MAX_US = 4_294_967_000L;
  private static final long IDLE_MIN_US = 1_000_000;
  private static final long DEFAULT_GAP_NS = 10_000_000;
  private static final long DEFAULT_IDLE_NS = 1_000_000_000;
  private static final int DEFAULT_MULTIPLIER = 5;
  private static final int IPV4_TTL = 255;
  private static final int IPV6_HOP_LIMIT = 64;

  private final BindContext context;
  private final String name;
  private final Position at;
  private Optional<IpAddress> neighbour = Optional.empty();
  private boolean rejected;
  private Optional<IpAddress> source = Optional.empty();
  private Position sourceAt;
  private long minRxNs = DEFAULT_GAP_NS;
  private long minTxNs = DEFAULT_GAP_NS;
  private long idleTxNs = DEFAULT_IDLE_NS;
  private int multiplier = DEFAULT_MULTIPLIER;
  private boolean passive;
  private OptionalInt ttl = OptionalInt.empty();
  private int maxHops;
  private boolean multihop;
  private Weight weight = new Weight(0, false);
  private boolean vrrp;
  private boolean checker;

  BfdInstanceBinder(BindContext context, String name, Position at) {
    this.context = context;
    this.name = name;
    this.at = at;
    this.sourceAt = at;
  }

  /** The definition in {@code block}. */
  Definition bind(Block block, int order) {
    new BlockWalker(context).walk(KeywordTable.BFD_INSTANCE, block.body(), this);
    if (neighbour.isEmpty() && rejected) {
      return Definition.leftOut(at, order);
    }
    if (neighbour.isEmpty()) {
      context.problems().add(ProblemCode.BLOCK_INCOMPLETE, at,
          "bfd_instance " + Printable.of(name) + " has no neighbor_ip: the block is left out");
      return Definition.leftOut(at, order);
    }
    final Family family = neighbour.get().family();
    if (source.isPresent() && source.get().family() != family) {
      context.problems().add(ProblemCode.WRONG_FAMILY, sourceAt, "source_ip " + source.get()
          + " is not of the family of neighbor_ip " + neighbour.get() + ": the block is left out");
      return Definition.leftOut(at, order);
    }
    final BfdInstance.Timing timing = new BfdInstance.Timing(minRxNs, minTxNs, idleTxNs, multiplier);
    final BfdInstance bfd = new BfdInstance(name, neighbour.get(), source, timing, passive,
        ttl.orElse(family == Family.IPV4 ? IPV4_TTL : IPV6_HOP_LIMIT), maxHops, multihop, weight.number(),
        weight.reverse(), audience(), at);
    return Definition.of(at, order, () -> Optional.of(bfd));
  }

  private Audience audience() {
    return vrrp == checker ? Audience.ALL : vrrp ? Audience.VRRP : Audience.CHECKER;
  }

  @Override
  public boolean line(Statement statement) {
    return session(statement, new Args(statement, context))
        || reporting(statement, new Args(statement, context));
  }

  private boolean session(Statement statement, Args args) {
    switch (statement.keyword()) {
      case "neighbor_ip", "neighbour_ip" -> {
        neighbour = args.address().or(() -> neighbour);
        rejected = neighbour.isEmpty();
      }
      case "source_ip" -> {
        source = args.address().or(() -> source);
        sourceAt = statement.at();
      }
      case "min_rx" -> minRxNs = gapNs(args, GAP_MIN_US, minRxNs);
      case "min_tx" -> minTxNs = gapNs(args, GAP_MIN_US, minTxNs);
      case "idle_tx" -> idleTxNs = gapNs(args, IDLE_MIN_US, idleTxNs);
      case "multiplier" -> multiplier = args.integer(1, OCTET_MAX, Garbage.REJECTED).orElse(multiplier);
      case "passive" -> passive = args.flag();
      case "ttl", "hoplimit" -> {
        final OptionalInt said = args.integer(1, OCTET_MAX, Garbage.REJECTED);
        ttl = said.isPresent() ? said : ttl;
      }
      case "max_hops" -> maxHops = args.integer(-1, OCTET_MAX, Garbage.REJECTED).orElse(maxHops);
      case "multihop" -> multihop = args.bool().orElse(multihop);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean reporting(Statement statement, Args args) {
    switch (statement.keyword()) {
      case "weight" -> weight = new WeightLine(context, statement).read(WEIGHT_MAX).orElse(weight);
      case "vrrp" -> vrrp = args.flag();
      case "checker" -> checker = args.flag();
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Milliseconds in the file, with up to three decimals. */
  private static long gapNs(Args args, long minUs, long before) {
    return args.decimalNs(MILLI_DIGITS, minUs, GAP_MAX_US, NS_PER_US).orElse(before);
  }
}
