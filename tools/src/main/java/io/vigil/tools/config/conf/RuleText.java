package io.vigil.tools.config.conf;

import io.vigil.agent.config.model.NumberRange;
import io.vigil.agent.config.model.Rule;
import io.vigil.agent.config.model.RuleAction;
import io.vigil.agent.config.model.RuleMatch;
import io.vigil.codec.inet.Family;
import java.util.Locale;
import java.util.Optional;

/** One line of a block of rules. */
final class RuleText {
  private final EntryLine line = new EntryLine();

  private RuleText() {}

  /** Selectors, action, properties. */
  static String of(Rule rule) {
    return new RuleText().write(rule);
  }

  private String write(Rule rule) {
    final RuleMatch match = rule.match();
    line.flag("inet6", rule.family() == Family.IPV6 && match.from().isEmpty() && match.to().isEmpty());
    match(match);
    action(rule.action());
    line.option("preference", Long.toUnsignedString(rule.preference()));
    rule.realms().ifPresent(realms -> line.option("realms", RouteText.realms(realms)));
    line.option("suppress_prefixlength", rule.suppressPrefixLength()).option("suppress_ifgroup",
        rule.suppressGroup());
    if (rule.noTrack() && rule.protocol() != 0) {
      line.option("protocol", rule.protocol());
    }
    line.flag("no_track", rule.noTrack()).option("track_group", rule.trackGroup());
    return line.toString();
  }

  private void match(RuleMatch match) {
    line.flag("not", match.not()).option("from", match.from()).option("to", match.to());
    if (match.tos() != 0) {
      line.option("tos", "0x" + Integer.toHexString(match.tos()));
    }
    match.mark().ifPresent(mark -> line.option("fwmark", mark.value() + "/" + mark.mask()));
    line.option("iif", match.interfaceIn()).option("oif", match.interfaceOut())
        .option("tunnel-id", match.tunnelId());
    range("uidrange", match.users());
    line.option("ipproto", match.ipProtocol());
    range("sport", match.sourcePorts());
    range("dport", match.destinationPorts());
  }

  private void range(String name, Optional<NumberRange> range) {
    range.ifPresent(numbers -> line.option(name, numbers.first() + "-" + numbers.last()));
  }

  private void action(RuleAction action) {
    switch (action) {
      case RuleAction.Lookup lookup -> line.option("table", Long.toUnsignedString(lookup.table()));
      case RuleAction.Goto other -> line.option("goto", Long.toUnsignedString(other.preference()));
      case RuleAction.MasterDevice _ -> line.word("l3mdev");
      case RuleAction.Verdict verdict -> line.word(verdict.name().toLowerCase(Locale.ROOT));
    }
  }
}
