package io.vigil.agent.config.bind;

import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.agent.config.text.Severity;
import io.vigil.agent.config.text.Token;
import io.vigil.agent.config.tree.Statement;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The words after a keyword, read by keepalived's rules; whatever is wrong is reported with its place and the answer
 * is empty, which leaves the setting as it was.
 */
final class Args {
  private static final int MICRO_DIGITS = 6;
  private static final long NS_PER_US = 1_000L;
  private static final long NS_PER_S = 1_000_000_000L;
  private static final String LEFT_OUT = "the line is left out";
  /** Where keepalived looks whether there is a value, and goes on without the line if there is none. */
  private static final Set<String> GO_ON_WITHOUT_VALUE = Set.of("router_id", "tmp_config_directory",
      "script_user",
      "vrrp_priority", "bfd_priority", "vrrp_rt_priority", "bfd_rt_priority", "vrrp_cpu_affinity",
      "bfd_cpu_affinity",
      "min_auto_priority_delay", "vrrp_rx_bufs_policy", "vrrp_rx_bufs_multiplier", "vrrp_garp_extra_if",
      "vrrp_vmac_garp_intvl", "garp_extra_if", "vmac_garp_intvl", "notify_fifo", "vrrp_notify_fifo",
      "notify_fifo_script", "vrrp_notify_fifo_script", "startup_script", "shutdown_script",
      "startup_script_timeout",
      "shutdown_script_timeout", "process_monitor_rcv_bufs", "vrrp_netlink_cmd_rcv_bufs",
      "vrrp_netlink_monitor_rcv_bufs", "default_interface", "notification_email_from", "smtp_helo_name",
      "instance",
      "net_namespace", "kernel_rx_buf_size", "reload_time_file");

  private final Statement statement;
  private final Problems problems;
  private final boolean testMode;

  Args(Statement statement, BindContext context) {
    this.statement = statement;
    this.problems = context.problems();
    this.testMode = context.testMode();
  }

  /** How a number with trailing garbage is taken. */
  enum Garbage {
    /** The digits before it are used, outside the test mode. */
    LENIENT,
    /** The line is left out. */
    REJECTED
  }

  /** Word {@code index}; if it is missing keepalived stops with status 2, but for a few keywords. */
  Optional<Token> required(int index) {
    if (index < statement.size()) {
      return Optional.of(statement.token(index));
    }
    final String message = "'" + statement.keyword() + "' needs a value" + (index > 1 ? " more" : "");
    final boolean goesOn = GO_ON_WITHOUT_VALUE.contains(statement.keyword());
    if (statement.line().reported()) {
      // the quote that is not closed took the words with it
      problems.consequence(goesOn ? ProblemCode.INVALID_VALUE : ProblemCode.MISSING_PARAMETER);
    } else if (goesOn) {
      problems.add(ProblemCode.INVALID_VALUE, statement.at(), message, LEFT_OUT);
    } else {
      problems.add(ProblemCode.MISSING_PARAMETER, statement.at(), message);
    }
    return Optional.empty();
  }

  /** Says so when there are more than {@code used} words; keepalived ignores them silently. */
  void end(int used) {
    if (statement.size() > used) {
      final Token first = statement.token(used);
      problems.add(ProblemCode.SURPLUS_WORDS, first.at(),
          "'" + first.text() + "' is ignored: '" + statement.keyword() + "' takes no more words here");
    }
  }

  /** The only word, whatever it is. */
  Optional<Token> word() {
    end(2);
    return required(1);
  }

  /** The only word if there is one. */
  Optional<Token> optionalWord() {
    end(2);
    return statement.arguments().stream().findFirst();
  }

  /** Every word after the keyword; one at least is needed. */
  List<Token> oneOrMore() {
    required(1);
    return statement.arguments();
  }

  /** The only word as a whole number that may need 32 bits without sign. */
  OptionalLong whole(long min, long max, Garbage garbage) {
    final Optional<Token> token = word();
    return token.isEmpty() ? OptionalLong.empty() : whole(token.get(), min, max, garbage);
  }

  /** {@code token} as such a number. */
  OptionalLong whole(Token token, long min, long max, Garbage garbage) {
    final Numeric number = Numeric.integer(token.text());
    final boolean good = isNumber(token, number, garbage) && inRange(token, number.value(), min, max, 0);
    return good ? OptionalLong.of(number.value()) : OptionalLong.empty();
  }

  /** The only word as a whole number. */
  OptionalInt integer(int min, int max, Garbage garbage) {
    end(2);
    final Optional<Token> token = required(1);
    return token.isEmpty() ? OptionalInt.empty() : integer(token.get(), min, max, garbage);
  }

  /** {@code token} as a whole number. */
  OptionalInt integer(Token token, int min, int max, Garbage garbage) {
    final Numeric number = Numeric.integer(token.text());
    if (!isNumber(token, number, garbage) || !inRange(token, number.value(), min, max, 0)) {
      return OptionalInt.empty();
    }
    return OptionalInt.of((int) number.value());
  }

  /** The only word as whole seconds, lenient; the answer is in nanoseconds. */
  OptionalLong wholeSecondsNs(long maxS) {
    end(2);
    final Optional<Token> token = required(1);
    if (token.isEmpty()) {
      return OptionalLong.empty();
    }
    final Numeric number = Numeric.integer(token.get().text());
    final boolean good = isNumber(token.get(), number, Garbage.LENIENT)
        && inRange(token.get(), number.value(), 0, maxS, 0);
    return good ? OptionalLong.of(number.value() * NS_PER_S) : OptionalLong.empty();
  }

  /** The only word as decimal seconds, lenient; bounds in microseconds, the answer in nanoseconds. */
  OptionalLong secondsNs(long minUs, long maxUs) {
    return decimalNs(MICRO_DIGITS, minUs, maxUs, NS_PER_US);
  }

  /**
   * The only word as a time with up to {@code places} decimals, lenient.
   *
   * @param min in units of the last decimal, as {@code max}
   * @param unitNs nanoseconds of one such unit
   */
  OptionalLong decimalNs(int places, long min, long max, long unitNs) {
    final Optional<Token> token = word();
    return token.isEmpty() ? OptionalLong.empty() : decimalNs(token.get(), places, min, max, unitNs);
  }

  /** {@code token} as decimal seconds, lenient; bounds in microseconds, the answer in nanoseconds. */
  OptionalLong secondsNs(Token token, long minUs, long maxUs) {
    return decimalNs(token, MICRO_DIGITS, minUs, maxUs, NS_PER_US);
  }

  private OptionalLong decimalNs(Token token, int places, long min, long max, long unitNs) {
    final Numeric number = Numeric.decimal(token.text(), places);
    if (!isNumber(token, number, Garbage.LENIENT) || !inRange(token, number.value(), min, max, places)) {
      return OptionalLong.empty();
    }
    if (number.surplusDigits()) {
      problems.add(Severity.WARNING, ProblemCode.INVALID_NUMBER, token.at(),
          "number '" + token.text() + "' has more than " + places + " decimal places: it is rounded", "");
    }
    return OptionalLong.of(number.value() * unitNs);
  }

  private boolean isNumber(Token token, Numeric number, Garbage garbage) {
    final String text = token.text();
    if (number.end() == text.length()) { // no text at all is 0
      return true;
    }
    final boolean used = number.end() > 0 && garbage == Garbage.LENIENT && !testMode;
    final String message = "invalid number '" + text + "' for '" + statement.keyword() + "'";
    if (used) {
      problems.add(Severity.WARNING, ProblemCode.INVALID_NUMBER, token.at(),
          message + ": " + text.substring(0, number.end()) + " is used", "");
    } else {
      problems.add(ProblemCode.INVALID_NUMBER, token.at(), message, LEFT_OUT);
    }
    return used;
  }

  private boolean inRange(Token token, long value, long min, long max, int places) {
    if (value >= min && value <= max) {
      return true;
    }
    problems.add(ProblemCode.NUMBER_OUT_OF_RANGE, token.at(), "'" + statement.keyword() + "': number '"
        + token.text() + "' is outside the range " + shown(min, places) + " to " + shown(max, places),
        LEFT_OUT);
    return false;
  }

  private static String shown(long value, int places) {
    return BigDecimal.valueOf(value, places).stripTrailingZeros().toPlainString();
  }

  /** An optional true or false; without a word it is true. */
  Optional<Boolean> bool() {
    end(2);
    if (statement.size() < 2) {
      return Optional.of(true);
    }
    final Token token = statement.token(1);
    return switch (token.text()) {
      case "true", "on", "yes" -> Optional.of(true);
      case "false", "off", "no" -> Optional.of(false);
      default -> {
        problems.add(ProblemCode.INVALID_VALUE, token.at(),
            "'" + token.text() + "' is neither true nor false for '" + statement.keyword() + "'",
            "write true, on, yes, false, off or no");
        yield Optional.empty();
      }
    };
  }

  /** A keyword that stands alone. */
  boolean flag() {
    end(1);
    return true;
  }

  /** The only word as an address. */
  Optional<IpAddress> address() {
    end(2);
    final Optional<Token> token = required(1);
    return token.flatMap(this::address);
  }

  /** {@code token} as an address without length. */
  Optional<IpAddress> address(Token token) {
    final Optional<IpAddress> address = IpAddress.parse(token.text());
    if (address.isEmpty()) {
      problems.add(ProblemCode.BAD_ADDRESS, token.at(), "'" + token.text() + "' is not an IP address",
          LEFT_OUT);
    }
    return address;
  }

  /** The only word as a multicast group of {@code family}. */
  Optional<IpAddress> group(Family family) {
    final Optional<IpAddress> address = address();
    if (address.isPresent() && (address.get().family() != family || !address.get().isMulticast())) {
      problems.add(ProblemCode.BAD_ADDRESS, statement.token(1).at(), "'" + statement.word(1) + "' is no "
          + (family == Family.IPV4 ? "IPv4" : "IPv6") + " multicast address", LEFT_OUT);
      return Optional.empty();
    }
    return address;
  }
}
