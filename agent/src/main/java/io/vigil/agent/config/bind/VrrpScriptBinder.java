package io.vigil.agent.config.bind;

import io.vigil.agent.config.bind.Args.Garbage;
import io.vigil.agent.config.model.VrrpScript;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.tree.Block;
import io.vigil.agent.config.tree.Node;
import io.vigil.agent.config.tree.Statement;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Binds a {@code vrrp_script}. */
final class VrrpScriptBinder implements BlockWalker.Handler {
  private static final int WEIGHT_MAX = 253;
  private static final int MILLI_DIGITS = 3;
  private static final long PERIOD_MAX_MS = 4_294_000;
  private static final long NS_PER_MS = 1_000_000;
  private static final long NS_PER_S = 1_000_000_000;

  private final BindContext context;
  private final String name;
  private final Position at;
  private Optional<Statement> command = Optional.empty();
  private boolean commandReported;
  private Optional<UserSpec> user = Optional.empty();
  private OptionalLong intervalNs = OptionalLong.empty();
  private OptionalLong timeoutNs = OptionalLong.empty();
  private Weight weight = new Weight(0, false);
  private OptionalInt rise = OptionalInt.empty();
  private OptionalInt fall = OptionalInt.empty();
  private boolean initFail;

  VrrpScriptBinder(BindContext context, String name, Position at) {
    this.context = context;
    this.name = name;
    this.at = at;
  }

  /** The definition in {@code block}; {@code scripts} looks for the file if somebody tracks it. */
  Definition bind(Block block, int order, ScriptSource scripts) {
    new BlockWalker(context).walk(KeywordTable.VRRP_SCRIPT, block.body(), this);
    final String called = KeywordTable.VRRP_SCRIPT + " " + Printable.of(name);
    if (command.isEmpty()) {
      if (commandReported) {
        context.problems().consequence(ProblemCode.BLOCK_INCOMPLETE);
      } else {
        context.problems().add(ProblemCode.BLOCK_INCOMPLETE, at,
            "No script set for " + called + ": the block is left out");
      }
      return Definition.leftOut(at, order);
    }
    final Optional<ScriptSpec> spec = new ScriptLine(context, command.get()).command(called, user);
    return spec.isEmpty()
        ? Definition.leftOut(at, order)
        : Definition.of(at, order, () -> scripts.resolve(spec.get()).map(script -> {
          final long everyNs = intervalNs.orElse(NS_PER_S);
          return new VrrpScript(name, script, everyNs, timeoutNs.orElse(everyNs), weight.number(),
              weight.reverse(), rise.orElse(1), fall.orElse(1), initFail, at);
        }));
  }

  @Override
  public boolean line(Statement statement) {
    final Args args = new Args(statement, context);
    switch (statement.keyword()) {
      case "script" -> command(statement);
      case "interval" -> intervalNs = or(period(statement, args), intervalNs);
      case "timeout" -> timeoutNs = or(period(statement, args), timeoutNs);
      case "weight" -> weight = new WeightLine(context, statement).read(WEIGHT_MAX).orElse(weight);
      case "rise" -> rise = or(args.integer(1, Integer.MAX_VALUE, Garbage.LENIENT), rise);
      case "fall" -> fall = or(args.integer(1, Integer.MAX_VALUE, Garbage.LENIENT), fall);
      case "user" -> user(statement, args);
      case "init_fail" -> initFail = args.flag();
      default -> {
        return false;
      }
    }
    return true;
  }

  @Override
  public void misspelt(String keyword, Node node) {
    commandReported |= keyword.equals("script");
  }

  private void command(Statement statement) {
    command = statement.size() > 1 ? Optional.of(statement) : Optional.empty();
    commandReported |= statement.line().reported();
  }

  /** A time of 0 seconds becomes 1 second. */
  private OptionalLong period(Statement statement, Args args) {
    final OptionalLong ns = args.decimalNs(MILLI_DIGITS, 0, PERIOD_MAX_MS, NS_PER_MS);
    if (ns.isPresent() && ns.getAsLong() == 0) {
      context.problems().add(ProblemCode.VALUE_CORRECTED, statement.token(1).at(),
          "'" + statement.keyword() + " 0' is no time: 1 second is used");
      return OptionalLong.of(NS_PER_S);
    }
    return ns;
  }

  private void user(Statement statement, Args args) {
    args.end(3);
    args.required(1).ifPresent(_ -> user = Optional.of(UserSpec.of(statement.words().tokens(), 1)));
  }

  private static OptionalInt or(OptionalInt said, OptionalInt before) {
    return said.isPresent() ? said : before;
  }

  private static OptionalLong or(OptionalLong said, OptionalLong before) {
    return said.isPresent() ? said : before;
  }
}
