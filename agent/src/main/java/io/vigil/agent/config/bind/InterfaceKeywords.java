package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.ExtraAnnouncements;
import io.vigil.agent.config.model.InterfaceDefaults;
import io.vigil.agent.config.model.InterfaceDefaults.Dynamic;
import io.vigil.agent.config.model.StartDelay;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Token;
import io.vigil.agent.config.tree.Statement;
import java.util.Optional;

/** {@code global_defs}: interfaces in general, and when it all begins. */
final class InterfaceKeywords implements GlobalSubject {
  /** A prefix, a dot and a VRID of one digit at least are the name of an interface. */
  private static final int PREFIX_LENGTH_MAX = Interfaces.NAME_LENGTH_MAX - 2;
  private static final long DELAY_MIN_US = 1_000;
  private static final long DELAY_MAX_US = GarpKeywords.DELAY_MAX_S * 1_000_000L;
  private static final long LONG_DELAY_NS = 60_000_000_000L;

  private Dynamic dynamic = Dynamic.NO;
  private Optional<Token> defaultInterface = Optional.empty();
  private boolean disableLocalIgmp;
  private Optional<String> vmacPrefix = Optional.empty();
  private Optional<String> vmacAddressPrefix = Optional.empty();
  private long startDelayNs;
  private long bootDelayNs;
  private ExtraAnnouncements extra = ExtraAnnouncements.OFF;

  @Override
  public boolean bind(Statement statement, Args args, BindContext context) {
    switch (statement.keyword()) {
      case "dynamic_interfaces" -> dynamic(statement, args, context);
      case "default_interface" -> defaultInterface = args.word().or(() -> defaultInterface);
      case "disable_local_igmp" -> disableLocalIgmp = args.flag();
      case "vmac_prefix" -> vmacPrefix = vmacPrefix.or(() -> prefix(args, context));
      case "vmac_addr_prefix" -> vmacAddressPrefix = vmacAddressPrefix.or(() -> prefix(args, context));
      case "vrrp_startup_delay" -> startDelayNs = delay(statement, args, context, startDelayNs);
      case "vrrp_delay_after_boot" -> bootDelayNs = delay(statement, args, context, bootDelayNs);
      case "vrrp_garp_extra_if", "vrrp_vmac_garp_intvl" ->
        extra = GarpKeywords.extra(statement, args, context, 1)
            .orElse(extra);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void dynamic(Statement statement, Args args, BindContext context) {
    args.end(2);
    dynamic = Dynamic.YES;
    if (statement.word(1).equals("allow_if_changes")) {
      dynamic = Dynamic.ALLOW_CHANGES;
    } else if (statement.size() > 1) {
      context.problems().add(ProblemCode.INVALID_VALUE, statement.token(1).at(), "unknown option '"
          + Printable.of(statement.word(1)) + "' of dynamic_interfaces: it is left out",
          "allow_if_changes is known");
    }
  }

  private static Optional<String> prefix(Args args, BindContext context) {
    return args.word().filter(token -> {
      final boolean fits = !token.text().isEmpty() && token.text().length() <= PREFIX_LENGTH_MAX;
      if (!fits) {
        context.problems().add(ProblemCode.INVALID_VALUE, token.at(), "'" + Printable.of(token.text())
            + "' is no prefix of interface names: 1 to " + PREFIX_LENGTH_MAX + " characters",
            "the line is left out");
      }
      return fits;
    }).map(Token::text);
  }

  private static long delay(Statement statement, Args args, BindContext context, long before) {
    final long ns = args.secondsNs(DELAY_MIN_US, DELAY_MAX_US).orElse(before);
    if (ns >= LONG_DELAY_NS) {
      context.problems().add(ProblemCode.SURPRISING_DEFAULT, statement.at(),
          "'" + statement.keyword() + "' holds every instance back for a minute or more", "it is in seconds");
    }
    return ns;
  }

  /** Whether an interface may come after the file has been read. */
  Dynamic dynamic() {
    return dynamic;
  }

  /** Where static addresses without {@code dev} go. */
  String defaultInterface() {
    return defaultInterface.map(Token::text).orElse(InterfaceDefaults.DEFAULT_INTERFACE);
  }

  StartDelay startDelay() {
    return new StartDelay(startDelayNs, bootDelayNs);
  }

  ExtraAnnouncements extra() {
    return extra;
  }

  InterfaceDefaults defaults() {
    final String prefix = vmacPrefix.orElse(InterfaceDefaults.VMAC_PREFIX);
    return new InterfaceDefaults(dynamic, defaultInterface(), disableLocalIgmp, prefix,
        vmacAddressPrefix.orElse(prefix));
  }
}
