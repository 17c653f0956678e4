package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.VirtualAddress;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.agent.config.text.Severity;
import io.vigil.agent.config.text.Token;
import io.vigil.agent.config.tree.Statement;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One line of an address block: {@code ADDR[/LEN] [option …]}. One use. */
final class AddressEntry {
  private static final int LABEL_LENGTH_MAX = 15;
  private static final int HOME = 0x10;
  private static final int MANAGE_TEMPORARY = 0x100;
  private static final int NO_PREFIX_ROUTE = 0x200;
  private static final int AUTO_JOIN = 0x400;

  private final BindContext context;
  private final Problems problems;
  private final Statement entry;
  private final Optional<TrackGroups> groups;
  private final List<Token> words;
  private int next = 1;
  private boolean dropped;

  private IpAddress address = IpAddress.ipv4(0);
  private int prefixLength;
  private Optional<String> interfaceName = Optional.empty();
  private Optional<Token> broadcast = Optional.empty();
  private int scope;
  private Optional<String> label = Optional.empty();
  private Optional<IpAddress> peer = Optional.empty();
  private boolean noDad = true;
  private int flags;
  private Optional<Long> preferredLifetimeS = Optional.empty();
  private boolean noTrack;
  private boolean ownVmac;
  private Optional<String> trackGroup = Optional.empty();

  /** {@code groups}: those that an address that stays may name; empty for one that moves. */
  AddressEntry(BindContext context, Statement entry, Optional<TrackGroups> groups) {
    this.context = context;
    this.groups = groups;
    this.problems = context.problems();
    this.entry = entry;
    this.words = entry.words().tokens();
  }

  /** The address, without interface where {@code dev} is not said; empty if the line is dropped. */
  Optional<VirtualAddress> read() {
    if (!addressAndLength(words.getFirst())) {
      return Optional.empty();
    }
    while (next < words.size() && !dropped) {
      option(words.get(next++));
    }
    final Optional<IpAddress> broadcastAddress = broadcast.flatMap(this::broadcastAddress);
    if (dropped) {
      return Optional.empty();
    }
    final long lifetimeS = preferredLifetimeS
        .orElse(VirtualAddress.defaultPreferredLifetimeS(address.family(), prefixLength));
    return Optional.of(new VirtualAddress(address, prefixLength, interfaceName.orElse(""), broadcastAddress,
        scope, label, peer, noDad && isIpv6(), flags, lifetimeS, noTrack, ownVmac, entry.at()));
  }

  /** The group of a static address, after {@link #read}. */
  Optional<String> trackGroup() {
    return trackGroup;
  }

  private boolean isIpv6() {
    return address.family() == Family.IPV6;
  }

  private boolean addressAndLength(Token token) {
    final int slash = token.text().indexOf('/');
    final String literal = slash < 0 ? token.text() : token.text().substring(0, slash);
    final Optional<IpAddress> parsed = IpAddress.parse(literal);
    if (parsed.isEmpty()) {
      drop(token.at(), "'" + Printable.of(token.text()) + "' is not an IP address");
      return false;
    }
    address = parsed.get();
    final int bits = Byte.SIZE * address.family().addressBytes();
    final Numeric length = Numeric.integer(slash < 0 ? "" + bits : token.text().substring(slash + 1));
    final int lengthEnd = slash < 0 ? length.end() : length.end() + slash + 1;
    final boolean whole = slash < 0 || (length.end() > 0 && lengthEnd == token.text().length());
    if (!whole || length.value() < 0 || length.value() > bits) {
      drop(token.at(), "'" + Printable.of(token.text()) + "': the prefix length must be 0 to " + bits);
      return false;
    }
    prefixLength = (int) length.value();
    return true;
  }

  private void option(Token option) {
    switch (option.text()) {
      case "dev" -> argument(option).ifPresent(token -> device(option, token));
      case "scope" -> argument(option).ifPresent(token -> scope(option, token));
      case "brd", "broadcast" -> argument(option).ifPresent(token -> broadcast(option, token));
      case "label" -> argument(option).ifPresent(token -> label(option, token));
      case "peer" -> argument(option).ifPresent(this::peer);
      case "preferred_lft" -> argument(option).ifPresent(token -> preferredLifetime(option, token));
      case "-nodad" -> noDad = false;
      case "home" -> flags |= HOME;
      case "mngtmpaddr" -> flags |= MANAGE_TEMPORARY;
      case "noprefixroute" -> flags |= NO_PREFIX_ROUTE;
      case "autojoin" -> flags |= AUTO_JOIN;
      case "no_track" -> noTrack = true;
      case "use_vmac" -> ownVmac(option);
      case "track_group" -> argument(option).ifPresent(token -> trackGroup(option, token));
      default -> problems.add(ProblemCode.INVALID_VALUE, option.at(),
          "unknown option '" + Printable.of(option.text()) + "' of an address: it is left out");
    }
  }

  private void ownVmac(Token option) {
    if (groups.isPresent()) {
      problems.add(ProblemCode.INVALID_VALUE, option.at(),
          "'use_vmac' is for addresses that move: it is left out");
      return;
    }
    ownVmac = true;
    problems.add(context.unsupportedSeverity(), ProblemCode.UNSUPPORTED, option.at(),
        "'use_vmac' is not supported yet: the address would not move with a virtual MAC", "");
  }

  private void trackGroup(Token option, Token token) {
    if (groups.isPresent()) {
      trackGroup = groups.get().named(token);
    } else {
      problems.add(ProblemCode.INVALID_VALUE, option.at(),
          "'track_group' is for static addresses: it is left out");
    }
  }

  /** The word after {@code option}; without it the line is dropped. */
  private Optional<Token> argument(Token option) {
    if (next < words.size()) {
      return Optional.of(words.get(next++));
    }
    drop(option.at(), "'" + option.text() + "' of address " + address + " needs a value");
    return Optional.empty();
  }

  private void device(Token option, Token token) {
    if (interfaceName.isPresent()) {
      drop(option.at(), "address " + address + " has 'dev' twice");
      return;
    }
    interfaceName = Interfaces.named(token, context);
    dropped |= interfaceName.isEmpty();
  }

  private void scope(Token option, Token token) {
    if (isIpv6()) {
      problems.add(Severity.WARNING, ProblemCode.INVALID_VALUE, option.at(),
          "'scope' is for IPv4 addresses only: it is left out",
          "the scope of an IPv6 address follows from the address");
      return;
    }
    final OptionalLong number = context.names().number(NameTable.SCOPE, token.text());
    if (number.isEmpty()) {
      problems.add(ProblemCode.INVALID_VALUE, token.at(),
          "unknown scope '" + Printable.of(token.text()) + "': it is left out",
          "global, site, link, host, nowhere, or 0 to 255");
    }
    scope = (int) number.orElse(scope);
  }

  private void broadcast(Token option, Token token) {
    if (isIpv6()) {
      drop(option.at(), "IPv6 address " + address + " cannot have a broadcast address");
      return;
    }
    broadcast = Optional.of(token);
  }

  private Optional<IpAddress> broadcastAddress(Token token) {
    if (peer.isPresent()) {
      drop(token.at(), "address " + address + " has both a broadcast address and a peer");
      return Optional.empty();
    }
    if (token.text().equals("+") || token.text().equals("-")) {
      return computedBroadcast(token);
    }
    final Optional<IpAddress> given = IpAddress.parse(token.text()).filter(a -> a.family() == Family.IPV4);
    if (given.isEmpty()) {
      drop(token.at(), "broadcast '" + Printable.of(token.text()) + "' is not an IPv4 address");
    }
    return given;
  }

  private Optional<IpAddress> computedBroadcast(Token token) {
    if (prefixLength > 30) {
      drop(token.at(),
          "broadcast '" + token.text() + "' needs a prefix length of 30 or less, not " + prefixLength);
      return Optional.empty();
    }
    final int hostBits = (int) (0xFFFF_FFFFL >>> prefixLength);
    final int bits = (int) address.lo();
    return Optional.of(IpAddress.ipv4(token.text().equals("+") ? bits | hostBits : bits & ~hostBits));
  }

  private void label(Token option, Token token) {
    if (isIpv6()) {
      problems.add(ProblemCode.INVALID_VALUE, option.at(),
          "'label' is for IPv4 addresses only: it is left out");
    } else if (token.text().length() > LABEL_LENGTH_MAX) {
      drop(token.at(), "label '" + Printable.of(token.text()) + "' is longer than " + LABEL_LENGTH_MAX);
    } else {
      label = Optional.of(token.text());
    }
  }

  private void peer(Token token) {
    peer = IpAddress.parse(token.text()).filter(a -> a.family() == address.family());
    if (peer.isEmpty()) {
      drop(token.at(),
          "peer '" + Printable.of(token.text()) + "' is no address of the same family, without length");
      return;
    }
    prefixLength = Byte.SIZE * address.family().addressBytes();
  }

  private void preferredLifetime(Token option, Token token) {
    final Numeric number = Numeric.integer(token.text());
    final boolean forever = token.text().equals("forever");
    final boolean good = forever || (number.end() == token.text().length() && number.value() >= 0
        && number.value() <= VirtualAddress.FOREVER_S);
    if (!isIpv6() || !good) {
      problems.add(ProblemCode.INVALID_VALUE, token.at(),
          "'" + option.text() + " " + Printable.of(token.text())
              + "' is left out: it is for IPv6, in seconds or 'forever'");
      return;
    }
    preferredLifetimeS = Optional.of(forever ? VirtualAddress.FOREVER_S : number.value());
  }

  private void drop(Position at, String message) {
    dropped = true;
    problems.add(ProblemCode.BAD_ADDRESS, at, message, "the line is left out");
  }
}
