package io.vigil.agent.config.bind;

import io.vigil.agent.config.bind.Args.Garbage;
import io.vigil.agent.config.model.TrackProcess;
import io.vigil.agent.config.model.TrackProcess.ParameterMatch;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Token;
import io.vigil.agent.config.tree.Block;
import io.vigil.agent.config.tree.Statement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Binds a {@code vrrp_track_process}. */
final class TrackProcessBinder implements BlockWalker.Handler {
  private static final int WEIGHT_MAX = 254;
  private static final int QUORUM_MAX = 65_535;
  private static final long DELAY_MAX_US = 3_600_000_000L;

  private final BindContext context;
  private final String name;
  private final Position at;
  private Optional<List<String>> command = Optional.empty();
  private Optional<ParameterMatch> match = Optional.empty();
  private boolean rejected;
  private boolean fullCommand;
  private Optional<Weight> weight = Optional.empty();
  private OptionalInt quorum = OptionalInt.empty();
  private int quorumMax = TrackProcess.UNLIMITED;
  private long forkDelayNs;
  private long terminateDelayNs;

  TrackProcessBinder(BindContext context, String name, Position at) {
    this.context = context;
    this.name = name;
    this.at = at;
  }

  /** The definition in {@code block}. */
  Definition bind(Block block, int order) {
    new BlockWalker(context).walk(KeywordTable.VRRP_TRACK_PROCESS, block.body(), this);
    if (command.isEmpty()) {
      return rejected ? Definition.leftOut(at, order) : leftOut(order, "no process is named");
    }
    final List<String> parameters = command.get().subList(1, command.get().size());
    final ParameterMatch compared = match
        .orElse(parameters.isEmpty() ? ParameterMatch.NONE : ParameterMatch.EXACT);
    final Weight counts = weight.orElse(new Weight(0, false));
    final TrackProcess process = new TrackProcess(name, command.get().getFirst(), parameters, compared,
        fullCommand || compared != ParameterMatch.NONE, counts.number(), counts.reverse(),
        quorum.orElse(quorumMax == 0 ? 0 : 1), quorumMax, forkDelayNs, terminateDelayNs, at);
    return Definition.of(at, order, () -> Optional.of(process));
  }

  private Definition leftOut(int order, String why) {
    context.problems().add(ProblemCode.BLOCK_INCOMPLETE, at,
        "vrrp_track_process " + Printable.of(name) + ": " + why + ": the block is left out");
    return Definition.leftOut(at, order);
  }

  @Override
  public boolean line(Statement statement) {
    final Args args = new Args(statement, context);
    switch (statement.keyword()) {
      case "process" -> process(statement, args);
      case "param_match" -> parameterMatch(statement, args);
      case "weight" -> weight(statement);
      case "quorum" -> args.integer(1, QUORUM_MAX, Garbage.LENIENT).ifPresent(n -> quorum(statement, n));
      case "quorum_max" ->
        args.integer(0, QUORUM_MAX, Garbage.LENIENT).ifPresent(n -> quorumMax(statement, n));
      case "delay" -> {
        forkDelayNs = args.secondsNs(1, DELAY_MAX_US).orElse(forkDelayNs);
        terminateDelayNs = forkDelayNs;
      }
      case "fork_delay" -> forkDelayNs = args.secondsNs(1, DELAY_MAX_US).orElse(forkDelayNs);
      case "terminate_delay" -> terminateDelayNs = args.secondsNs(1, DELAY_MAX_US).orElse(terminateDelayNs);
      case "full_command" -> fullCommand = args.flag();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void quorum(Statement statement, int wanted) {
    if (wanted > quorumMax) {
      ignored(statement, "quorum " + wanted + " is above quorum_max " + quorumMax);
    } else {
      quorum = OptionalInt.of(wanted);
    }
  }

  private void quorumMax(Statement statement, int wanted) {
    if (wanted < quorum.orElse(0)) {
      ignored(statement, "quorum_max " + wanted + " is below quorum " + quorum.orElse(0));
    } else {
      quorumMax = wanted;
    }
  }

  private void ignored(Statement statement, String why) {
    context.problems().add(ProblemCode.INVALID_VALUE, statement.at(),
        "vrrp_track_process " + Printable.of(name) + ": " + why + ": the line is left out");
  }

  private void process(Statement statement, Args args) {
    if (args.required(1).isEmpty()) {
      rejected = true;
      return;
    }
    if (command.isPresent()) {
      Once.report(context, statement);
      return;
    }
    command = Optional.of(statement.arguments().stream().map(Token::text).toList());
  }

  private void weight(Statement statement) {
    if (weight.isPresent()) {
      Once.report(context, statement);
      return;
    }
    weight = new WeightLine(context, statement).read(WEIGHT_MAX);
  }

  private void parameterMatch(Statement statement, Args args) {
    args.end(2);
    match = switch (statement.word(1)) {
      case "" -> Optional.of(ParameterMatch.EXACT);
      case "initial" -> Optional.of(ParameterMatch.INITIAL);
      case "partial" -> Optional.of(ParameterMatch.PARTIAL);
      default -> {
        context.problems().add(ProblemCode.INVALID_VALUE, statement.token(1).at(),
            "unknown param_match '" + Printable.of(statement.word(1)) + "': it is left out",
            "write initial or partial, or nothing for an exact match");
        yield match;
      }
    };
  }
}
