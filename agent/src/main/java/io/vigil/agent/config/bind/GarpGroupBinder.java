package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.GarpGroup;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Token;
import io.vigil.agent.config.tree.Block;
import io.vigil.agent.config.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Binds one {@code garp_group}. */
final class GarpGroupBinder implements BlockWalker.Handler {
  private static final long GAP_MAX_US = GarpKeywords.DELAY_MAX_S * 1_000_000L;

  private final BindContext context;
  private final List<GarpGroup> before;
  private final List<String> interfaces = new ArrayList<>();
  private boolean intervalSaid;
  private OptionalLong garpIntervalNs = OptionalLong.empty();
  private OptionalLong gnaIntervalNs = OptionalLong.empty();

  /** {@code before}: the groups that are there already. */
  GarpGroupBinder(BindContext context, List<GarpGroup> before) {
    this.context = context;
    this.before = before;
  }

  /** The group; empty if there is nothing to keep apart, which has been reported. */
  Optional<GarpGroup> bind(Block block) {
    new Args(block.header(), context).end(1);
    new BlockWalker(context).walk(KeywordTable.GARP_GROUP, block.body(), this);
    if (garpIntervalNs.isEmpty() && gnaIntervalNs.isEmpty()) {
      if (intervalSaid) {
        return Optional.empty(); // a value that is none has been reported
      }
      context.problems().add(ProblemCode.GROUP_LEFT_OUT, block.at(),
          "garp_group without an interval is left out",
          "garp_interval or gna_interval");
      return Optional.empty();
    }
    return Optional
        .of(new GarpGroup(garpIntervalNs.orElse(0), gnaIntervalNs.orElse(0), interfaces, block.at()));
  }

  @Override
  public boolean line(Statement statement) {
    final Args args = new Args(statement, context);
    switch (statement.keyword()) {
      case "garp_interval" -> garpIntervalNs = gap(args, garpIntervalNs);
      case "gna_interval" -> gnaIntervalNs = gap(args, gnaIntervalNs);
      case "interface" -> args.word().ifPresent(this::member);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** {@code interfaces}: every word of every line is one. */
  @Override
  public boolean block(Block block) {
    for (final Statement line : new ValueBlock(context).entries(block)) {
      line.words().tokens().forEach(this::member);
    }
    return true;
  }

  private OptionalLong gap(Args args, OptionalLong before) {
    intervalSaid = true;
    final OptionalLong ns = args.secondsNs(0, GAP_MAX_US);
    return ns.isPresent() ? ns : before;
  }

  private void member(Token token) {
    final boolean elsewhere = before.stream().anyMatch(group -> group.interfaces().contains(token.text()));
    if (elsewhere || interfaces.contains(token.text())) {
      context.problems().add(ProblemCode.DUPLICATE, token.at(),
          "interface '" + Printable.of(token.text()) + "' is in a garp_group already: it is left out");
      return;
    }
    Interfaces.named(token, context).ifPresent(interfaces::add);
  }
}
