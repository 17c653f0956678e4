package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.NumberRange;
import io.vigil.agent.config.model.Prefix;
import io.vigil.agent.config.model.RuleMatch;
import io.vigil.agent.config.text.Token;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The options of a rule that say which packets it is for. */
final class RuleMatchWords {
  private static final long U32_MAX = 0xFFFF_FFFFL;
  private static final long ALL_BITS = -1L;
  private static final long PORT_MAX = 0xFFFF;

  private final EntryWords words;
  private final EntryFamily family;
  private boolean not;
  private Optional<Prefix> from = Optional.empty();
  private Optional<Prefix> to = Optional.empty();
  private int tos;
  private Optional<RuleMatch.Mark> mark = Optional.empty();
  private Optional<String> interfaceIn = Optional.empty();
  private Optional<String> interfaceOut = Optional.empty();
  private OptionalLong tunnelId = OptionalLong.empty();
  private Optional<NumberRange> users = Optional.empty();
  private OptionalInt ipProtocol = OptionalInt.empty();
  private Optional<NumberRange> sourcePorts = Optional.empty();
  private Optional<NumberRange> destinationPorts = Optional.empty();

  RuleMatchWords(EntryWords words, EntryFamily family) {
    this.words = words;
    this.family = family;
  }

  /** Whether {@code word} is one of them. */
  boolean option(Token word) {
    switch (word.text()) {
      case "not" -> not = true;
      case "from" -> from = prefix(word);
      case "to" -> to = prefix(word);
      case "dev", "iif" -> interfaceIn = words.networkInterface(word);
      case "oif" -> interfaceOut = words.networkInterface(word);
      case "tos", "dsfield" -> words.named(word, NameTable.SERVICE).ifPresent(number -> tos = (int) number);
      case "fwmark" -> mark = mark(word);
      case "tunnel-id" -> tunnelId = words.number(word, 0, ALL_BITS, true);
      case "uidrange" -> users = range(word, U32_MAX);
      case "ipproto" -> words.named(word, NameTable.IP_PROTOCOL)
          .ifPresent(number -> ipProtocol = OptionalInt.of((int) number));
      case "sport" -> sourcePorts = range(word, PORT_MAX);
      case "dport" -> destinationPorts = range(word, PORT_MAX);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** "All" says nothing and fixes no family. */
  private Optional<Prefix> prefix(Token option) {
    return words.argument(option).flatMap(token -> switch (token.text()) {
      case "all", "any", "default" -> Optional.empty();
      default -> words.prefix(token).map(prefix -> {
        family.fix(prefix.family(), token);
        return prefix;
      });
    });
  }

  private Optional<RuleMatch.Mark> mark(Token option) {
    return words.argument(option).flatMap(token -> {
      final int slash = token.text().indexOf('/');
      final String value = slash < 0 ? token.text() : token.text().substring(0, slash);
      final OptionalLong bits = words.number(option, new Token(value, token.at()), 0, U32_MAX, true);
      final OptionalLong mask = slash < 0
          ? OptionalLong.of(U32_MAX)
          : words.number(option, new Token(token.text().substring(slash + 1), token.at()), 0, U32_MAX, true);
      return bits.isPresent() && mask.isPresent()
          ? Optional.of(new RuleMatch.Mark(bits.getAsLong(), mask.getAsLong()))
          : Optional.empty();
    });
  }

  private Optional<NumberRange> range(Token option, long max) {
    return words.argument(option).flatMap(token -> {
      final int hyphen = token.text().indexOf('-');
      if (hyphen < 0) {
        words.drop(token.at(), "'" + option.text() + " " + Printable.of(token.text()) + "' is no range",
            "keepalived refuses a single number too: write " + Printable.of(token.text()) + "-"
                + Printable.of(token.text()));
        return Optional.empty();
      }
      final Token lower = new Token(token.text().substring(0, hyphen), token.at());
      final Token upper = new Token(token.text().substring(hyphen + 1), token.at());
      final OptionalLong first = words.number(option, lower, 0, max, false);
      final OptionalLong last = words.number(option, upper, 0, max, false);
      if (first.isEmpty() || last.isEmpty()) {
        return Optional.empty();
      }
      if (first.getAsLong() > last.getAsLong()) {
        words.dropValue(option, token, "a range that does not go backwards");
      }
      return Optional.of(new NumberRange(first.getAsLong(), last.getAsLong()));
    });
  }

  Optional<String> interfaceIn() {
    return interfaceIn;
  }

  RuleMatch match() {
    return new RuleMatch(not, from, to, tos, mark, interfaceIn, interfaceOut, tunnelId, users, ipProtocol,
        sourcePorts,
        destinationPorts);
  }
}
