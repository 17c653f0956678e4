package io.vigil.tools.config.conf;

import io.vigil.agent.config.model.Encapsulation;
import io.vigil.agent.config.model.NextHop;
import io.vigil.agent.config.model.Realms;
import io.vigil.agent.config.model.Route;
import io.vigil.agent.config.model.RouteKey;
import io.vigil.agent.config.model.RouteMetrics;
import io.vigil.agent.config.model.RouteOptions;
import io.vigil.agent.config.model.RouteType;
import io.vigil.codec.inet.Family;
import java.util.Locale;
import java.util.stream.Collectors;

/** One line of a block of routes. */
final class RouteText {
  private static final String[] PREFERENCES = {"medium", "high", "", "low"};

  private final EntryLine line = new EntryLine();
  private final Route route;

  private RouteText(Route route) {
    this.route = route;
  }

  /** {@code [TYPE] DEST option … nexthop …}. */
  static String of(Route route) {
    return new RouteText(route).write();
  }

  private String write() {
    key(route.key());
    hop(route.hop());
    options(route.options());
    metrics(route.metrics());
    line.flag("no_track", route.noTrack()).option("track_group", route.trackGroup());
    for (final NextHop hop : route.nextHops()) {
      line.word("nexthop");
      hop(hop);
      line.option("weight", hop.weight());
    }
    return line.toString();
  }

  private void key(RouteKey key) {
    line.flag(key.type().word(), key.type() != RouteType.UNICAST).word(key.destination().toString())
        .option("from", key.from());
    if (key.tos() != 0) {
      line.option("tos", "0x" + Integer.toHexString(key.tos()));
    }
    if (route.options().vrf().isEmpty()) {
      line.option("table", Long.toUnsignedString(key.table()));
    }
    line.option("metric", key.metric());
  }

  private void hop(NextHop hop) {
    hop.via().ifPresent(via -> {
      line.word("via");
      line.flag(via.family() == Family.IPV4 ? "inet" : "inet6", via.family() != route.key().family());
      line.word(via.toString());
    });
    line.option("dev", hop.interfaceName()).flag("onlink", hop.onLink());
    hop.encapsulation().ifPresent(this::encapsulation);
    hop.realms().ifPresent(realms -> line.option("realms", realms(realms)));
  }

  static String realms(Realms realms) {
    return realms.from() == 0 ? Integer.toString(realms.to()) : realms.from() + "/" + realms.to();
  }

  private void encapsulation(Encapsulation encapsulation) {
    line.word("encap");
    switch (encapsulation) {
      case Encapsulation.Ip ip -> line.word(ip.version6() ? "ip6" : "ip").option("id", ip.id())
          .option("dst", ip.destination()).option("src", ip.source())
          .option(ip.version6() ? "tc" : "tos", ip.serviceOctet())
          .option(ip.version6() ? "hoplimit" : "ttl", ip.hops()).option("flags", ip.flags());
      case Encapsulation.Mpls mpls -> line.option("mpls",
          mpls.labels().stream().map(String::valueOf).collect(Collectors.joining("/")));
      case Encapsulation.Ila ila -> line.option("ila", locator(ila.locator()));
    }
  }

  /** Four groups of sixteen bits. */
  private static String locator(long locator) {
    return String.format(Locale.ROOT, "%x:%x:%x:%x", locator >>> 48, (locator >>> 32) & 0xFFFF,
        (locator >>> 16) & 0xFFFF, locator & 0xFFFF);
  }

  private void options(RouteOptions options) {
    line.option("src", options.preferredSource()).option("scope", options.scope());
    if (route.noTrack()) { // otherwise it is keepalived's, whatever is said
      line.option("protocol", options.protocol());
    }
    line.option("expires", options.expiresS());
    options.preference().ifPresent(preference -> line.option("pref", PREFERENCES[preference]));
    options.ttlPropagate().ifPresent(on -> line.option("ttl-propagate", on ? "enabled" : "disabled"));
    line.option("vrf", options.vrf()).word(options.create().name().toLowerCase(Locale.ROOT));
  }

  private void metrics(RouteMetrics metrics) {
    metrics.values().forEach((metric, value) -> line.word(metric.word()).flag("lock", value.locked())
        .word(Long.toUnsignedString(value.value())));
    metrics.congestionControl().ifPresent(
        name -> line.word("congctl").flag("lock", metrics.congestionControlLocked()).word(name));
    line.flag("features ecn", metrics.ecn());
  }
}
