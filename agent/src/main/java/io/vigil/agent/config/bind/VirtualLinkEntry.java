package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.Prefix;
import io.vigil.agent.config.model.VirtualLink;
import io.vigil.agent.config.model.VirtualLink.Mode;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Token;
import io.vigil.agent.config.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The words after {@code use_vmac} or {@code use_ipvlan}, in any order. One use. */
final class VirtualLinkEntry {
  private static final int OCTETS = 6;
  private static final int OCTET_MAX = 255;
  /** 00:00:5e:00:01 and 00:00:5e:00:02, which are the virtual routers' own. */
  private static final List<List<Integer>> RFC_PREFIXES = List.of(List.of(0, 0, 0x5E, 0, 1),
      List.of(0, 0, 0x5E, 0, 2));

  private final BindContext context;
  private final EntryWords words;
  private Optional<String> name;
  private Optional<List<Integer>> octets = Optional.empty();
  private boolean notifyMessage;
  private Optional<Prefix> address = Optional.empty();
  private Mode mode = Mode.BRIDGE;
  private OptionalLong group = OptionalLong.empty();

  /** {@code name}: how the interface is called already. */
  VirtualLinkEntry(BindContext context, Statement statement, Optional<String> name) {
    this.context = context;
    this.name = name;
    this.words = new EntryWords(context, statement, "the interface");
    words.next();
  }

  /** A macvlan, with what was said {@code before}; options that are wrong are left out. */
  Optional<LinkDraft.Vmac> vmac(Optional<LinkDraft.Vmac> before) {
    while (words.hasNext()) {
      final Token word = words.next();
      if (word.text().equals("netlink_notify_msg")) {
        notifyMessage = true;
      } else if (word.text().contains(":")) {
        octets = hardwareAddress(word);
      } else if (!common(word)) {
        name(word);
      }
    }
    return words.isDropped()
        ? Optional.empty()
        : Optional.of(new LinkDraft.Vmac(name, octets.or(() -> before.flatMap(LinkDraft.Vmac::octets)),
            notifyMessage || before.map(LinkDraft.Vmac::notifyMessage).orElse(false),
            group.isPresent() ? group : before.map(LinkDraft.Vmac::group).orElse(group)));
  }

  /** An ipvlan of {@code instance}, whose family its address must have. */
  Optional<VirtualLink.Ipvlan> ipvlan(InstanceDraft instance) {
    while (words.hasNext()) {
      final Token word = words.next();
      final Optional<Prefix> prefix = Prefixes.parse(word.text());
      switch (word.text()) {
        case "bridge" -> mode = Mode.BRIDGE;
        case "private" -> mode = Mode.PRIVATE;
        case "vepa" -> mode = Mode.VEPA;
        default -> {
          if (prefix.isPresent()) {
            address = prefix.filter(p -> Families.accept(instance, p.address(), word, context.problems()));
          } else if (!common(word)) {
            name(word);
          }
        }
      }
    }
    return words.isDropped()
        ? Optional.empty()
        : Optional.of(new VirtualLink.Ipvlan(name, address, mode, group));
  }

  private boolean common(Token word) {
    switch (word.text()) {
      case "name" -> words.argument(word).ifPresent(this::name);
      case "group" -> group = words.named(word, NameTable.INTERFACE_GROUP);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void name(Token word) {
    final String text = word.text();
    if (name.isPresent()) {
      report(word,
          "'" + Printable.of(text) + "' is left out: the interface is called '" + name.get() + "' already");
    } else if (text.isEmpty() || text.length() > Interfaces.NAME_LENGTH_MAX || text.contains("/")) {
      report(word,
          "'" + Printable.of(text) + "' is no name of an interface: 1 to " + Interfaces.NAME_LENGTH_MAX
              + " characters, no '/'");
    } else {
      name = Optional.of(text);
    }
  }

  /** Hexadecimal octets with colons: six, or five for the VRID to follow. */
  private Optional<List<Integer>> hardwareAddress(Token word) {
    final String text = word.text().endsWith(":")
        ? word.text().substring(0, word.text().length() - 1)
        : word.text();
    final List<Integer> read = new ArrayList<>();
    for (final String octet : text.split(":", -1)) {
      final OptionalLong bits = Unsigned.hexadecimal(octet);
      read.add(bits.isPresent() && Long.compareUnsigned(bits.getAsLong(), OCTET_MAX) <= 0
          ? (int) bits.getAsLong()
          : -1);
    }
    final boolean complete = read.size() == OCTETS && !word.text().endsWith(":");
    if (read.contains(-1) || !(complete || read.size() == OCTETS - 1)) {
      report(word,
          "'" + Printable.of(word.text()) + "' is no hardware address: six octets, or five before the VRID");
      return Optional.empty();
    }
    if ((read.getFirst() & 1) != 0 || RFC_PREFIXES.contains(read.subList(0, OCTETS - 1))) {
      report(word, "hardware address '" + word.text() + "' is left out: it is "
          + ((read.getFirst() & 1) != 0 ? "a multicast address" : "in the range of the virtual routers"));
      return Optional.empty();
    }
    return Optional.of(List.copyOf(read));
  }

  private void report(Token word, String message) {
    context.problems().add(ProblemCode.INVALID_VALUE, word.at(), message);
  }
}
