package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.Encapsulation;
import io.vigil.agent.config.text.Token;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** {@code encap TYPE …}: ends where a word is none of the type's options. */
final class EncapsulationWords {
  private static final int OCTET_MAX = 255;
  private static final int SHORT_MAX = 0xFFFF;
  private static final int LABEL_MAX = 0xF_FFFF;
  private static final int LOCATOR_GROUPS = 4;
  private static final int GROUP_BITS = 16;
  private static final long ALL_BITS = -1L;

  private final EntryWords words;

  EncapsulationWords(EntryWords words) {
    this.words = words;
  }

  /** What follows {@code encap}. */
  Optional<Encapsulation> read(Token encap) {
    final Optional<Token> type = words.argument(encap);
    return type.flatMap(token -> switch (token.text()) {
      case "ip" -> ip(false);
      case "ip6" -> ip(true);
      case "mpls" -> words.argument(token).flatMap(labels -> mpls(token, labels));
      case "ila" -> words.argument(token).flatMap(locator -> ila(token, locator));
      default -> {
        words.dropValue(encap, token, "ip, ip6, mpls or ila");
        yield Optional.empty();
      }
    });
  }

  private Optional<Encapsulation> ip(boolean version6) {
    OptionalLong id = OptionalLong.empty();
    Optional<IpAddress> destination = Optional.empty();
    Optional<IpAddress> source = Optional.empty();
    OptionalInt service = OptionalInt.empty();
    OptionalInt hops = OptionalInt.empty();
    OptionalInt flags = OptionalInt.empty();
    while (isOption(version6, words.peek())) {
      final Token option = words.next();
      switch (option.text()) {
        case "id" -> id = words.number(option, 0, ALL_BITS, true);
        case "dst" -> destination = address(option, version6);
        case "src" -> source = address(option, version6);
        case "tos", "tc" -> service = asInt(words.named(option, NameTable.SERVICE));
        case "ttl", "hoplimit" -> hops = words.integer(option, 0, OCTET_MAX);
        default -> flags = asInt(words.number(option, 0, SHORT_MAX, true));
      }
    }
    return Optional.of(new Encapsulation.Ip(version6, id, destination, source, service, hops, flags));
  }

  private static boolean isOption(boolean version6, String word) {
    return switch (word) {
      case "id", "dst", "src", "flags" -> true;
      case "tos", "ttl" -> !version6;
      case "tc", "hoplimit" -> version6;
      default -> false;
    };
  }

  private static OptionalInt asInt(OptionalLong number) {
    return number.isEmpty() ? OptionalInt.empty() : OptionalInt.of((int) number.getAsLong());
  }

  private Optional<IpAddress> address(Token option, boolean version6) {
    final Family wanted = version6 ? Family.IPV6 : Family.IPV4;
    final Optional<IpAddress> address = words.address(option);
    if (address.isPresent() && address.get().family() != wanted) {
      words.drop(option.at(), "'" + option.text() + "' of this encapsulation is " + Families.word(wanted));
    }
    return address;
  }

  private Optional<Encapsulation> mpls(Token option, Token token) {
    final List<Integer> labels = new ArrayList<>();
    for (final String label : token.text().split("/", -1)) {
      final OptionalLong number = words.number(option, new Token(label, token.at()), 0, LABEL_MAX, true);
      if (number.isEmpty()) {
        return Optional.empty();
      }
      labels.add((int) number.getAsLong());
    }
    return Optional.of(new Encapsulation.Mpls(labels));
  }

  private Optional<Encapsulation> ila(Token option, Token token) {
    final String[] groups = token.text().split(":", -1);
    long locator = 0;
    boolean good = groups.length == LOCATOR_GROUPS;
    for (final String group : groups) {
      final OptionalLong bits = Unsigned.hexadecimal(group);
      good &= bits.isPresent() && Long.compareUnsigned(bits.getAsLong(), SHORT_MAX) <= 0;
      locator = locator << GROUP_BITS | bits.orElse(0);
    }
    if (!good) {
      words.dropValue(option, token, "four groups of hexadecimal digits");
      return Optional.empty();
    }
    return Optional.of(new Encapsulation.Ila(locator));
  }
}
