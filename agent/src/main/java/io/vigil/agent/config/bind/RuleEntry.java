package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.Realms;
import io.vigil.agent.config.model.Rule;
import io.vigil.agent.config.model.RuleAction;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Token;
import io.vigil.agent.config.tree.Statement;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** One line of {@code virtual_rules} or {@code static_rules}. One use. */
final class RuleEntry {
  private static final String WHAT = "a rule";
  private static final long U32_MAX = 0xFFFF_FFFFL;
  private static final int PREFIX_LENGTH_MAX = 128;

  private final BindContext context;
  private final Statement entry;
  private final EntryWords words;
  private final EntryFamily family;
  private final RuleMatchWords match;
  private final EntryTracking tracking;

  private OptionalLong preference = OptionalLong.empty();
  private Optional<RuleAction> action = Optional.empty();
  private Optional<Realms> realms = Optional.empty();
  private OptionalInt suppressPrefixLength = OptionalInt.empty();
  private OptionalLong suppressGroup = OptionalLong.empty();
  private OptionalInt protocol = OptionalInt.empty();

  /** {@code groups}: those that a static entry may name; empty for a virtual one. */
  RuleEntry(BindContext context, Statement entry, Optional<TrackGroups> groups) {
    this.context = context;
    this.entry = entry;
    this.words = new EntryWords(context, entry, WHAT);
    this.family = new EntryFamily(words);
    this.match = new RuleMatchWords(words, family);
    this.tracking = new EntryTracking(words, groups);
  }

  /** The rule; empty if the line is dropped. */
  Optional<Rule> read() {
    while (words.hasNext()) {
      final Token word = words.next();
      if (!(general(word) || action(word) || match.option(word) || tracking.option(word))) {
        words.drop(word.at(), "unknown option '" + Printable.of(word.text()) + "' of a rule");
      }
    }
    finish();
    return words.isDropped() ? Optional.empty() : Optional.of(rule());
  }

  private boolean general(Token word) {
    switch (word.text()) {
      case "inet", "inet6" -> family.fixInWords(word);
      case "preference", "order", "priority" -> preference = words.number(word, 0, U32_MAX, true);
      case "realms" -> realms = RouteHops.realms(words, family, word);
      case "suppress_prefixlength", "sup_pl" ->
        suppressPrefixLength = words.integer(word, 0, PREFIX_LENGTH_MAX);
      case "suppress_ifgroup", "sup_group" -> suppressGroup = words.named(word, NameTable.INTERFACE_GROUP);
      case "protocol" -> words.named(word, NameTable.PROTOCOL)
          .ifPresent(number -> protocol = OptionalInt.of((int) number));
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean action(Token word) {
    switch (word.text()) {
      case "table", "lookup" -> words.argument(word).ifPresent(token -> lookup(word, token));
      case "type" -> words.argument(word).ifPresent(token -> {
        if (!verdict(token)) {
          words.dropValue(word, token, "goto, nop, blackhole, unreachable or prohibit");
        }
      });
      case "l3mdev" -> act(word, new RuleAction.MasterDevice());
      default -> {
        return verdict(word);
      }
    }
    return true;
  }

  private void lookup(Token word, Token token) {
    words.named(word, token, NameTable.TABLE).ifPresent(number -> {
      if (number == 0) {
        words.dropValue(word, token, "a table other than 0");
      }
      act(word, new RuleAction.Lookup(number));
    });
  }

  private boolean verdict(Token word) {
    switch (word.text()) {
      case "goto" -> words.number(word, 0, U32_MAX, true)
          .ifPresent(target -> act(word, new RuleAction.Goto(target)));
      case "nop" -> act(word, RuleAction.Verdict.NOP);
      case "blackhole" -> act(word, RuleAction.Verdict.BLACKHOLE);
      case "unreachable" -> act(word, RuleAction.Verdict.UNREACHABLE);
      case "prohibit" -> act(word, RuleAction.Verdict.PROHIBIT);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void act(Token word, RuleAction wanted) {
    if (action.isPresent()) {
      words.drop(word.at(), "a rule has one action, '" + word.text() + "' is a second one");
    }
    action = Optional.of(wanted);
  }

  private void finish() {
    if (words.isDropped()) {
      return;
    }
    if (action.isEmpty()) {
      words.drop(entry.at(), "the rule has no action",
          "table NAME, goto N, nop, blackhole, unreachable, prohibit or l3mdev");
    } else if (action.get() instanceof RuleAction.Goto target
        && preference.isPresent() && preference.getAsLong() >= target.preference()) {
      words.drop(entry.at(), "'goto " + target.preference() + "' leads back: the rule's own preference is "
          + preference.getAsLong());
    } else if (!(action.get() instanceof RuleAction.Lookup) && refines()) {
      words.drop(entry.at(), "suppress_prefixlength, suppress_ifgroup and realms go with 'table' only");
    } else if (action.get() instanceof RuleAction.Goto && preference.isEmpty()) {
      words.drop(entry.at(), "a rule with 'goto' needs a preference lower than where it leads");
    }
    tracking.needs(match.interfaceIn().isPresent(), "iif");
  }

  private boolean refines() {
    return suppressPrefixLength.isPresent() || suppressGroup.isPresent() || realms.isPresent();
  }

  private Rule rule() {
    return new Rule(family.known(), preference.orElseGet(this::nextPreference), match.match(),
        action.orElseThrow(),
        realms, suppressPrefixLength, suppressGroup, tracking.protocol(protocol, 0), tracking.noTrack(),
        tracking.group(), entry.at());
  }

  private long nextPreference() {
    final long given = context.preferences().next(family.known());
    words.note(ProblemCode.VALUE_CORRECTED, entry.at(), "the rule has no preference: " + given + " is used",
        "'preference N' keeps it where it is when other rules come and go");
    return given;
  }
}
