package io.vigil.agent.config.bind;

import io.vigil.agent.config.bind.Args.Garbage;
import io.vigil.agent.config.model.NotificationDefs;
import io.vigil.agent.config.model.StartEvidence;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Token;
import io.vigil.agent.config.tree.Statement;
import java.util.Optional;

/** {@code global_defs}: who is told of events, and the scripts of the agent itself. */
final class EventKeywords implements GlobalSubject {
  private static final int LIMIT_MAX_S = 1_000;
  private static final long NS_PER_S = 1_000_000_000L;
  private static final long STOP_LIMIT_US_MAX = 600_000_000L;
  private static final long BOOST_US_MAX = 10_000_000L;
  private static final long LATE_US_MAX = 60_000_000L;
  private static final int LOG_INTERVAL_MAX_S = 86_400;
  private static final int USER = 2;
  private static final int WORDS_MAX = 4;
  private static final int LATENCY_LOG_WORDS = 3;

  final Fifo fifo = new Fifo();
  final Fifo vrrpFifo = new Fifo();
  final NotifyMannerDraft manner = new NotifyMannerDraft();
  boolean priorityChanges;
  boolean statesOnReload;
  Optional<ScriptSpec> startup = Optional.empty();
  Optional<ScriptSpec> shutdown = Optional.empty();
  long stopLimitNs = NotificationDefs.STOP_LIMIT_NS;
  long boostNs = NotificationDefs.BOOST_NS;
  private long lateNs = StartEvidence.LATE_NS;
  private Optional<String> latencyLog = Optional.empty();
  private long latencyLogEveryNs = StartEvidence.LOG_EVERY_NS;
  long startupLimitNs = 10 * NS_PER_S;
  long shutdownLimitNs = 10 * NS_PER_S;

  /** One pipe while it is read. */
  static final class Fifo {
    Optional<Token> path = Optional.empty();
    Optional<UserSpec> user = Optional.empty();
    Optional<ScriptSpec> script = Optional.empty();
  }

  @Override
  public boolean bind(Statement statement, Args args, BindContext context) {
    switch (statement.keyword()) {
      case "notify_fifo" -> fifo(statement, args, context, fifo);
      case "vrrp_notify_fifo" -> fifo(statement, args, context, vrrpFifo);
      case "notify_fifo_script" -> fifo.script = script(statement, args, context, fifo.script);
      case "vrrp_notify_fifo_script" -> vrrpFifo.script = script(statement, args, context, vrrpFifo.script);
      case "vrrp_notify_priority_changes" -> args.bool().ifPresent(on -> priorityChanges = on);
      case "fifo_write_vrrp_states_on_reload" -> statesOnReload = args.flag();
      case "startup_script" -> startup = script(statement, args, context, startup);
      case "shutdown_script" -> shutdown = script(statement, args, context, shutdown);
      case "startup_script_timeout" -> startupLimitNs = limit(args, startupLimitNs);
      case "shutdown_script_timeout" -> shutdownLimitNs = limit(args, shutdownLimitNs);
      case "notify_stop_timeout" ->
        args.secondsNs(0, STOP_LIMIT_US_MAX).ifPresent(ns -> stopLimitNs = ns);
      case "notify_late_warn" -> args.secondsNs(0, LATE_US_MAX).ifPresent(ns -> lateNs = ns);
      case "notify_latency_log" -> latencyLog(statement, args);
      case "notify_boost" -> args.secondsNs(0, BOOST_US_MAX).ifPresent(ns -> boostNs = ns);
      default -> {
        return manner.bind(statement, args, context);
      }
    }
    return true;
  }

  /** What is kept of the starts of scripts. */
  StartEvidence evidence() {
    return new StartEvidence(lateNs, latencyLog, latencyLogEveryNs);
  }

  private void latencyLog(Statement statement, Args args) {
    args.end(LATENCY_LOG_WORDS);
    latencyLog = args.required(1).map(Token::text);
    if (statement.size() > 2) {
      args.required(2).ifPresent(seconds -> args.integer(seconds, 1, LOG_INTERVAL_MAX_S, Garbage.LENIENT)
          .ifPresent(s -> latencyLogEveryNs = s * NS_PER_S));
    }
  }

  private static void fifo(Statement statement, Args args, BindContext context, Fifo fifo) {
    if (fifo.path.isPresent()) {
      Once.report(context, statement);
      return;
    }
    args.end(WORDS_MAX);
    fifo.path = args.required(1);
    if (statement.size() > USER) {
      fifo.user = Optional.of(UserSpec.of(statement.words().tokens(), USER));
    }
  }

  private static Optional<ScriptSpec> script(Statement statement, Args args, BindContext context,
      Optional<ScriptSpec> before) {
    if (before.isPresent()) {
      Once.report(context, statement);
      return before;
    }
    if (args.required(1).isEmpty()) {
      return Optional.empty();
    }
    return new ScriptLine(context, statement).withUser(statement.keyword());
  }

  private static long limit(Args args, long beforeNs) {
    return args.integer(1, LIMIT_MAX_S, Garbage.LENIENT).stream().mapToLong(s -> s * NS_PER_S).findFirst()
        .orElse(beforeNs);
  }

  /** Two pipes of one name are one: the pipe of VRRP is left out. */
  void finish(BindContext context) {
    if (vrrpFifo.path.isPresent() && fifo.path.isPresent()
        && vrrpFifo.path.get().text().equals(fifo.path.get().text())) {
      context.problems().add(ProblemCode.SURPRISING_DEFAULT, vrrpFifo.path.get().at(),
          "vrrp_notify_fifo is left out: notify_fifo has the same name");
      vrrpFifo.path = Optional.empty();
      vrrpFifo.script = Optional.empty();
    }
  }
}
