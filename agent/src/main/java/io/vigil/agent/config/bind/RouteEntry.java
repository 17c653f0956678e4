package io.vigil.agent.config.bind;

import io.vigil.agent.config.host.InterfaceFact;
import io.vigil.agent.config.model.Prefix;
import io.vigil.agent.config.model.Route;
import io.vigil.agent.config.model.RouteKey;
import io.vigil.agent.config.model.RouteOptions;
import io.vigil.agent.config.model.RouteOptions.Create;
import io.vigil.agent.config.model.RouteType;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Token;
import io.vigil.agent.config.tree.Statement;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** One line of {@code virtual_routes} or {@code static_routes}. One use. */
final class RouteEntry {
  private static final String WHAT = "a route";
  private static final int OCTET_MAX = 255;
  private static final long U32_MAX = 0xFFFF_FFFFL;

  private final BindContext context;
  private final Statement entry;
  private final EntryWords words;
  private final EntryFamily family;
  private final RouteHops hops;
  private final RouteMetricWords metrics;
  private final EntryTracking tracking;

  private Optional<RouteType> type = Optional.empty();
  private boolean everything;
  private Optional<Prefix> destination = Optional.empty();
  private Optional<Prefix> from = Optional.empty();
  private Optional<IpAddress> source = Optional.empty();
  private int tos;
  private OptionalLong table = OptionalLong.empty();
  private OptionalLong metric = OptionalLong.empty();
  private OptionalInt protocol = OptionalInt.empty();
  private OptionalInt scope = OptionalInt.empty();
  private Optional<Token> ipv6Only = Optional.empty();
  private OptionalLong expiresS = OptionalLong.empty();
  private OptionalInt preference = OptionalInt.empty();
  private Optional<Boolean> ttlPropagate = Optional.empty();
  private Optional<Create> create = Optional.empty();
  private Optional<String> vrf = Optional.empty();

  /** {@code groups}: those that a static entry may name; empty for a virtual one. */
  RouteEntry(BindContext context, Statement entry, Optional<TrackGroups> groups) {
    this.context = context;
    this.entry = entry;
    this.words = new EntryWords(context, entry, WHAT);
    this.family = new EntryFamily(words);
    this.hops = new RouteHops(words, family, entry.at());
    this.metrics = new RouteMetricWords(words);
    this.tracking = new EntryTracking(words, groups);
  }

  /** The route; empty if the line is dropped. */
  Optional<Route> read() {
    while (words.hasNext()) {
      final Token word = words.next();
      final boolean known = key(word) || property(word) || hops.option(word) || metrics.option(word)
          || tracking.option(word);
      if (!known) {
        target(word);
      }
    }
    finish();
    return words.isDropped() ? Optional.empty() : Optional.of(route());
  }

  private boolean key(Token word) {
    switch (word.text()) {
      case "inet", "inet6" -> family.fixInWords(word);
      case "to" -> words.argument(word).ifPresent(this::destination);
      case "from" -> words.argument(word).ifPresent(token -> from = prefixOf(token, Family.IPV6));
      case "tos", "dsfield" -> words.named(word, NameTable.SERVICE).ifPresent(number -> tos = (int) number);
      case "table" -> table = words.named(word, NameTable.TABLE);
      case "metric", "priority", "preference" -> metric = words.number(word, 0, U32_MAX, false);
      case "vrf" -> vrf = words.argument(word).flatMap(this::vrf);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean property(Token word) {
    switch (word.text()) {
      case "src" -> {
        source = words.address(word);
        source.ifPresent(address -> family.fix(address.family(), word));
      }
      case "protocol" -> protocol = octet(words.named(word, NameTable.PROTOCOL));
      case "scope" -> scope = octet(words.named(word, NameTable.SCOPE));
      case "expires" -> {
        ipv6Only = Optional.of(word);
        expiresS = words.number(word, 0, U32_MAX, false);
      }
      case "pref" -> {
        ipv6Only = Optional.of(word);
        words.argument(word).ifPresent(token -> preference = routerPreference(word, token));
      }
      case "ttl-propagate" -> words.argument(word).ifPresent(token -> ttlPropagate = enabled(word, token));
      case "add" -> create = Optional.of(Create.ADD);
      case "prepend" -> create = Optional.of(Create.PREPEND);
      case "append" -> create = Optional.of(Create.APPEND);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static OptionalInt octet(OptionalLong number) {
    return number.isEmpty() ? OptionalInt.empty() : OptionalInt.of((int) number.getAsLong());
  }

  /** {@code [TYPE] DEST}; a type stands directly before its destination. */
  private void target(Token word) {
    final Optional<RouteType> named = RouteType.of(word.text());
    if (named.isPresent()) {
      type = named;
      words.argument(word).ifPresent(this::destination);
    } else if (hasDestination() && !isDestination(word.text())) {
      words.drop(word.at(), "unknown option '" + Printable.of(word.text()) + "' of a route");
    } else {
      destination(word);
    }
  }

  private static boolean isDestination(String word) {
    return switch (word) {
      case "default", "any", "all", "default6" -> true;
      default -> Prefixes.parse(word).isPresent();
    };
  }

  private boolean hasDestination() {
    return destination.isPresent() || everything;
  }

  private void destination(Token token) {
    if (hasDestination()) {
      words.note(ProblemCode.SURPRISING_DEFAULT, token.at(), "a route has one destination: '"
          + Printable.of(token.text()) + "' takes the place of the first", "");
      everything = false;
    }
    switch (token.text()) {
      case "default", "any", "all" -> {
        everything = true;
        if (family.isSaid()) {
          words.note(ProblemCode.NOT_PORTABLE, token.at(), "keepalived drops a route with '" + token.text()
              + "' behind an option that tells the family", "write it first, or 0.0.0.0/0, or ::/0");
        }
      }
      case "default6" -> {
        words.note(ProblemCode.SURPRISING_DEFAULT, token.at(), "'default6' is deprecated", "write '::/0'");
        family.fix(Family.IPV6, token);
        everything = true;
      }
      default -> destination = words.prefix(token).map(prefix -> {
        family.fix(prefix.family(), token);
        return prefix;
      });
    }
  }

  private Optional<Prefix> prefixOf(Token token, Family only) {
    final Optional<Prefix> prefix = words.prefix(token);
    prefix.ifPresent(p -> {
      if (p.family() != only) {
        words.drop(token.at(), "'from' of a route is for IPv6: the kernel has no IPv4 route by source",
            "use virtual_rules");
      }
      family.fix(p.family(), token);
    });
    return prefix;
  }

  private Optional<String> vrf(Token token) {
    final boolean absent = context.host().networkInterface(token.text()) instanceof InterfaceFact.Absent;
    if (absent) {
      words.drop(token.at(), "there is no VRF '" + Printable.of(token.text()) + "'");
    }
    return absent ? Optional.empty() : Optional.of(token.text());
  }

  private OptionalInt routerPreference(Token option, Token token) {
    final int high = 1;
    final int low = 3;
    return switch (token.text()) {
      case "medium" -> OptionalInt.of(0);
      case "high" -> OptionalInt.of(high);
      case "low" -> OptionalInt.of(low);
      default -> octet(words.number(option, token, 0, OCTET_MAX, false));
    };
  }

  private Optional<Boolean> enabled(Token option, Token token) {
    return switch (token.text()) {
      case "enabled" -> Optional.of(true);
      case "disabled" -> Optional.of(false);
      default -> {
        words.dropValue(option, token, "'enabled' or 'disabled'");
        yield Optional.empty();
      }
    };
  }

  private void finish() {
    if (words.isDropped()) {
      return;
    }
    if (!hasDestination()) {
      words.drop(entry.at(), "the route has no destination", "ADDR/LEN or 'default'");
    }
    if (ipv6Only.isPresent() && !family.isIpv6()) {
      final Token option = ipv6Only.get();
      words.drop(option.at(), "'" + option.text() + "' is for IPv6 routes only");
    }
    hops.finish();
    tracking.needs(hops.interfaceName().isPresent(), "dev");
    if (hops.interfaceName().isEmpty() && !words.isDropped()) {
      tracking.cannotTrack(entry.at());
    }
  }

  private Route route() {
    final Prefix target = everything ? Prefix.all(family.known()) : destination.orElseThrow();
    final RouteType kind = type.orElse(RouteType.UNICAST);
    final RouteKey key = new RouteKey(kind, target, from, tos, table.orElse(RouteKey.TABLE_MAIN), metric);
    final RouteOptions options = new RouteOptions(source, scope,
        tracking.protocol(protocol, RouteOptions.PROTOCOL_KEEPALIVED), expiresS, preference,
        ttlPropagate, create.orElse(type.isPresent() ? Create.ADD : Create.PREPEND), vrf);
    return new Route(key, hops.hop(), hops.nextHops(), options, metrics.metrics(), tracking.noTrack(),
        tracking.group(),
        entry.at());
  }
}
