package io.vigil.agent.config.bind;

import io.vigil.agent.config.bind.Args.Garbage;
import io.vigil.agent.config.model.MailConfig;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Token;
import io.vigil.agent.config.tree.Block;
import io.vigil.agent.config.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** {@code global_defs}: e-mail. */
final class MailKeywords implements GlobalSubject {
  private static final int PORT = 25;
  private static final int PORT_MAX = 0xFFFF;
  private static final long TIMEOUT_NS = 30_000_000_000L;
  private static final long NS_PER_S = 1_000_000_000L;

  Optional<Boolean> alerts = Optional.empty();
  Optional<Boolean> vrrpAlerts = Optional.empty();
  private final List<String> recipients = new ArrayList<>();
  private Optional<String> from = Optional.empty();
  private Optional<MailConfig.Server> server = Optional.empty();
  private Optional<String> helloName = Optional.empty();
  private long timeoutNs = TIMEOUT_NS;
  private boolean faults = true;

  @Override
  public boolean bind(Statement statement, Args args, BindContext context) {
    switch (statement.keyword()) {
      case "notification_email_from" -> from = args.word().map(Token::text).or(() -> from);
      case "smtp_server" -> server(statement, args);
      case "smtp_helo_name" -> helloName = args.word().map(Token::text).or(() -> helloName);
      case "smtp_connect_timeout" -> timeout(statement, args, context);
      case "smtp_alert" -> alerts = args.bool().or(() -> alerts);
      case "smtp_alert_vrrp" -> vrrpAlerts = args.bool().or(() -> vrrpAlerts);
      case "no_email_faults" -> faults = !args.flag();
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Every word of {@code notification_email} is a recipient. */
  void recipients(Block block, BindContext context) {
    for (final Statement line : new ValueBlock(context).entries(block)) {
      line.words().tokens().stream().map(Token::text).forEach(recipients::add);
    }
  }

  private void server(Statement statement, Args args) {
    args.end(3);
    final Optional<Token> host = args.required(1);
    if (host.isEmpty()) {
      return;
    }
    final OptionalInt port = statement.size() > 2
        ? args.integer(statement.token(2), 1, PORT_MAX, Garbage.LENIENT)
        : OptionalInt.of(PORT);
    port.ifPresent(number -> server = Optional.of(new MailConfig.Server(host.get().text(), number)));
  }

  private void timeout(Statement statement, Args args, BindContext context) {
    final OptionalLong ns = args.wholeSecondsNs(GarpKeywords.DELAY_MAX_S);
    if (ns.isPresent() && ns.getAsLong() == 0) {
      context.problems().add(ProblemCode.VALUE_CORRECTED, statement.token(1).at(),
          "smtp_connect_timeout 0 would never connect: 1 is used");
    }
    ns.ifPresent(limit -> timeoutNs = Math.max(limit, NS_PER_S));
  }

  /** Whether instances and groups that do not say send mail. */
  boolean alertsByDefault() {
    return vrrpAlerts.or(() -> alerts).orElse(false);
  }

  MailConfig config() {
    return new MailConfig(recipients, from, server, helloName, timeoutNs, alertsByDefault(), faults);
  }
}
