package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.Encapsulation;
import io.vigil.agent.config.model.NextHop;
import io.vigil.agent.config.model.Realms;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Token;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a route leads: its own {@code via} and {@code dev}, or several {@code nexthop}s after everything else. */
final class RouteHops {
  private static final int WEIGHT_MAX = 256;

  private final EntryWords words;
  private final EntryFamily family;
  private final Position at;
  private final Hop single = new Hop();
  private final List<Hop> several = new ArrayList<>();

  /** One of them while it is read. */
  private static final class Hop {
    private Optional<IpAddress> via = Optional.empty();
    private Optional<String> interfaceName = Optional.empty();
    private int weight = 1;
    private boolean onLink;
    private Optional<Encapsulation> encapsulation = Optional.empty();
    private Optional<Realms> realms = Optional.empty();

    private NextHop done() {
      return new NextHop(via, interfaceName, weight, onLink, encapsulation, realms);
    }
  }

  /** {@code at} is where the route begins. */
  RouteHops(EntryWords words, EntryFamily family, Position at) {
    this.words = words;
    this.family = family;
    this.at = at;
  }

  /** Whether {@code word} is one of these options. */
  boolean option(Token word) {
    switch (word.text()) {
      case "nexthop" -> readNextHops();
      case "or" -> secondGateway(word);
      case "gw" -> {
        words.note(ProblemCode.DEPRECATED, word.at(), "'gw' is deprecated", "write 'via'");
        via(word, single);
      }
      case "oif" -> single.interfaceName = words.networkInterface(word);
      default -> {
        return common(word, single);
      }
    }
    return true;
  }

  private boolean common(Token word, Hop hop) {
    switch (word.text()) {
      case "via" -> via(word, hop);
      case "dev" -> hop.interfaceName = words.networkInterface(word);
      case "onlink" -> hop.onLink = true;
      case "encap" -> hop.encapsulation = new EncapsulationWords(words).read(word);
      case "realms" -> hop.realms = realms(words, family, word);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void via(Token word, Hop hop) {
    final Optional<Family> said = EntryFamily.named(words.peek());
    final Token before = said.isPresent() ? words.next() : word;
    hop.via = words.address(before);
    hop.via.ifPresent(address -> {
      if (said.isPresent() && said.get() != address.family()) {
        words.drop(before.at(), "'" + before.text() + " " + address + "': the address is not of that family");
      } else if (said.isEmpty()) {
        family.fix(address.family(), word);
      }
    });
  }

  /** {@code [FROM/]TO}, numbers or names. */
  static Optional<Realms> realms(EntryWords words, EntryFamily family, Token word) {
    family.fix(Family.IPV4, word);
    return words.argument(word).flatMap(token -> {
      final int slash = token.text().indexOf('/');
      final Token from = new Token(slash < 0 ? "0" : token.text().substring(0, slash), token.at());
      final Token to = new Token(token.text().substring(slash + 1), token.at());
      final var fromNumber = words.named(word, from, NameTable.REALM);
      final var toNumber = words.named(word, to, NameTable.REALM);
      return fromNumber.isPresent() && toNumber.isPresent()
          ? Optional.of(new Realms((int) fromNumber.getAsLong(), (int) toNumber.getAsLong()))
          : Optional.empty();
    });
  }

  private void secondGateway(Token word) {
    words.note(ProblemCode.DEPRECATED, word.at(), "'or' is deprecated",
        "write 'nexthop via A nexthop via B'");
    if (single.via.isEmpty() || !several.isEmpty()) {
      words.drop(word.at(), "'or' needs a 'via' before it, and comes once");
      return;
    }
    final Hop first = new Hop();
    first.via = single.via;
    single.via = Optional.empty();
    final Hop second = new Hop();
    second.via = words.address(word);
    second.via.ifPresent(address -> family.fix(address.family(), word));
    several.add(first);
    several.add(second);
  }

  /** Everything from the first {@code nexthop} to the end. */
  private void readNextHops() {
    Hop hop = added();
    while (words.hasNext()) {
      final Token word = words.next();
      if (word.text().equals("nexthop")) {
        hop = added();
      } else if (word.text().equals("weight")) {
        hop.weight = words.integer(word, 1, WEIGHT_MAX).orElse(hop.weight);
      } else if (!common(word, hop)) {
        words.note(ProblemCode.INVALID_VALUE, word.at(), "'" + Printable.of(word.text())
            + "' and what follows it is left out: it is no option of a next hop",
            "what concerns the whole route stands before the first 'nexthop'");
        words.skip();
      }
    }
  }

  private Hop added() {
    final Hop hop = new Hop();
    several.add(hop);
    return hop;
  }

  /** Says what the kernel will not take. */
  void finish() {
    if (!several.isEmpty() && (single.via.isPresent() || single.interfaceName.isPresent())) {
      words.note(ProblemCode.SURPRISING_DEFAULT, at,
          "the route has a way of its own beside its next hops: the kernel"
              + " takes one or the other",
          "move 'via' and 'dev' behind 'nexthop'");
    }
  }

  /** The interface of the route itself. */
  Optional<String> interfaceName() {
    return single.interfaceName;
  }

  /** What the route says of itself. */
  NextHop hop() {
    return single.done();
  }

  /** What follows the route. */
  List<NextHop> nextHops() {
    return several.stream().map(Hop::done).toList();
  }
}
