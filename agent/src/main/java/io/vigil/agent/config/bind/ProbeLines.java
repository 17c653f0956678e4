package io.vigil.agent.config.bind;

import io.vigil.agent.config.bind.Args.Garbage;
import io.vigil.agent.config.model.NumberRange;
import io.vigil.agent.config.model.Prefix;
import io.vigil.agent.config.model.Probe;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Token;
import io.vigil.agent.config.tree.Statement;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The lines of a {@code vrrp_check} that say what it looks at: one of them counts. */
final class ProbeLines {
  private static final int PORT_MAX = 65_535;
  private static final long AGE_MIN_US = 1_000;
  private static final long AGE_MAX_US = 4_294_000_000_000L;
  private static final NumberRange GOOD_STATUS = new NumberRange(200, 399);
  private static final int STATUS_MIN = 100;
  private static final int STATUS_MAX = 599;
  private static final int STATUS_DIGITS = 3;

  private final BindContext context;
  private Optional<Probe> probe = Optional.empty();
  private Optional<Statement> first = Optional.empty();
  private Optional<String> host = Optional.empty();
  private NumberRange status = GOOD_STATUS;
  private boolean verify;
  private boolean rejected;

  ProbeLines(BindContext context) {
    this.context = context;
  }

  /** Whether {@code statement} is one of them. */
  boolean line(Statement statement, Args args) {
    switch (statement.keyword()) {
      case "tcp_connect" -> take(statement, tcp(args));
      case "http_get" -> take(statement, args.word().flatMap(this::http));
      case "file_age" -> take(statement, file(args));
      case "gateway" -> take(statement, gateway(statement, args));
      case "route" -> take(statement, args.word().flatMap(this::route));
      case "http_host" -> host = args.word().map(Token::text).or(() -> host);
      case "http_status" -> status = args.word().flatMap(this::statusRange).orElse(status);
      case "tls_verify" -> verify = args.bool().orElse(verify);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** What is looked at; empty: nothing was said, or nothing that can be used. */
  Optional<Probe> probe() {
    return probe.map(found -> found instanceof Probe.HttpGet get
        ? new Probe.HttpGet(get.tls(), verify, get.address(), get.port(), host.orElse(get.host()),
            get.target(), status)
        : found);
  }

  /** Whether something was said that could not be used, which has been reported. */
  boolean rejected() {
    return rejected;
  }

  private void take(Statement statement, Optional<? extends Probe> said) {
    if (first.isPresent()) {
      context.problems().add(ProblemCode.DUPLICATE, statement.at(), "'" + statement.keyword()
          + "' is left out: the check has '" + first.get().keyword() + "' already", "one check for each");
      return;
    }
    first = Optional.of(statement);
    rejected = said.isEmpty();
    probe = said.map(Probe.class::cast);
  }

  private Optional<Probe> tcp(Args args) {
    args.end(3);
    final Optional<IpAddress> address = args.required(1).flatMap(args::address);
    final OptionalInt port = args.required(2)
        .map(token -> args.integer(token, 1, PORT_MAX, Garbage.REJECTED)).orElse(OptionalInt.empty());
    return address.isPresent() && port.isPresent()
        ? Optional.of(new Probe.TcpConnect(address.get(), port.getAsInt()))
        : Optional.empty();
  }

  private Optional<Probe> file(Args args) {
    args.end(3);
    final Optional<Token> path = args.required(1).filter(token -> {
      final boolean absolute = token.text().startsWith("/");
      if (!absolute) {
        invalid(token, "the path of file_age must begin with '/'", "");
      }
      return absolute;
    });
    final Optional<Token> age = args.required(2);
    if (path.isEmpty() || age.isEmpty()) {
      return Optional.empty();
    }
    final OptionalLong ageNs = args.secondsNs(age.get(), AGE_MIN_US, AGE_MAX_US);
    return ageNs.isPresent()
        ? Optional.of(new Probe.FileAge(path.get().text(), ageNs.getAsLong()))
        : Optional.empty();
  }

  private Optional<Probe> gateway(Statement statement, Args args) {
    args.end(2);
    if (statement.size() < 2) {
      return Optional.of(new Probe.Gateway(Family.IPV4, Optional.empty()));
    }
    return switch (statement.word(1)) {
      case "ipv4" -> Optional.of(new Probe.Gateway(Family.IPV4, Optional.empty()));
      case "ipv6" -> Optional.of(new Probe.Gateway(Family.IPV6, Optional.empty()));
      default -> args.address().map(address -> new Probe.Gateway(address.family(), Optional.of(address)));
    };
  }

  private Optional<Probe> route(Token token) {
    final Optional<Prefix> prefix = Prefixes.parse(token.text());
    if (prefix.isEmpty() || prefix.get().length() == 0) {
      invalid(token, "'" + Printable.of(token.text()) + "' is no ADDRESS/LENGTH of a route",
          "for the default route use 'gateway'");
      return Optional.empty();
    }
    return Optional.of(new Probe.Route(prefix.get()));
  }

  private Optional<Probe> http(Token token) {
    final Optional<Probe> parsed = CheckUrl.parse(token.text(), status);
    if (parsed.isEmpty()) {
      invalid(token, "'" + Printable.of(token.text()) + "' is no URL of a check",
          "http://ADDRESS[:PORT][/PATH] or https://…; an address, since names are not resolved; IPv6 in brackets");
    }
    return parsed;
  }

  private Optional<NumberRange> statusRange(Token token) {
    final String[] ends = token.text().split("-", 2);
    final boolean good = Arrays.stream(ends).allMatch(ProbeLines::isStatus);
    final NumberRange range = good
        ? new NumberRange(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
        : status;
    if (!good || range.first() > range.last()) {
      invalid(token, "'" + Printable.of(token.text()) + "' is no status or range of statuses",
          "200, or 200-399");
      return Optional.empty();
    }
    return Optional.of(range);
  }

  private static boolean isStatus(String text) {
    return text.length() == STATUS_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9')
        && Integer.parseInt(text) >= STATUS_MIN && Integer.parseInt(text) <= STATUS_MAX;
  }

  private void invalid(Token token, String message, String hint) {
    context.problems().add(ProblemCode.INVALID_VALUE, token.at(), message, hint);
  }
}
