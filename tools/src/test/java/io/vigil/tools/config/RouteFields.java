package io.vigil.tools.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigil.agent.config.model.RouteKey;
import io.vigil.agent.config.model.RouteOptions;
import java.util.ArrayList;
import java.util.List;

/** Routes as keepalived's dump shows them. */
final class RouteFields {
  private static final String WITHOUT_LENGTH = "(^|\\s)(?:([\\d.]+)/32|([\\da-f:]+)/128)$";
  /** Numbers of a route in the order of the dump; where it is in other units they are converted. */
  private static final List<String> NUMBERS = List.of("rtt", "rtt_variance", "mtu", "window", "ssthresh",
      "cwnd", "advmss", "reordering", "hop_limit", "initial_cwnd", "initial_receive_window", "quick_ack",
      "fast_open_no_cookie");
  private static final int LABEL_SHIFT = 12;
  private static final int BOTTOM_OF_STACK = 0x100;
  private static final int EIGHTHS = 8;
  private static final int QUARTERS = 4;

  private RouteFields() {}

  /** A line for each. */
  static String render(JsonNode routes) {
    final List<String> lines = new ArrayList<>();
    routes.forEach(route -> lines.add(one(route)));
    return String.join("\n", lines);
  }

  /**
   * Lines of the dump without what says nothing of the configuration: whether a route is installed, the weight of a next hop that is
   * the default, and protocol 18, which the dump leaves out where {@code no_track} is written and shows where there is no interface.
   */
  static String normal(String dump) {
    return dump.replaceAll(" \\[installed[^]]*\\]", "").replaceAll("(?m) weight 1(?= |$)", "")
        .replaceAll("(?m) proto " + RouteOptions.PROTOCOL_KEEPALIVED + "(?= |$)", "");
  }

  private static String one(JsonNode route) {
    final JsonNode key = route.path("key");
    final JsonNode options = route.path("options");
    final JsonNode hop = route.path("hop");
    final StringBuilder line = new StringBuilder(options.path("create").textValue()).append(' ');
    final String type = key.path("type").textValue();
    line.append(type.equals("unicast") ? "" : type + " ").append(host(key.path("destination").textValue()));
    line.append(option("from", key.path("from"))).append(option("src", options.path("preferred_source")));
    line.append(key.path("tos").intValue() == 0 ? "" : " tos " + key.path("tos"));
    line.append(encapsulation(hop.path("encapsulation"))).append(way(hop));
    final long table = key.path("table").longValue();
    line.append(table == RouteKey.TABLE_MAIN ? "" : " table " + table);
    final int protocol = options.path("protocol").intValue();
    line.append(protocol == RouteOptions.PROTOCOL_KEEPALIVED ? "" : " proto " + protocol);
    line.append(option("scope", options.path("scope"))).append(option("metric", key.path("metric")));
    line.append(options.path("expires_s").isNull() ? "" : " expires " + options.path("expires_s") + "sec");
    line.append(hop.path("on_link").booleanValue() ? " onlink" : "");
    line.append(realms("realms", hop.path("realms"))).append(metrics(route.path("metrics")));
    return line + tail(route);
  }

  private static String tail(JsonNode route) {
    final JsonNode options = route.path("options");
    final StringBuilder line = new StringBuilder();
    if (!options.path("ttl_propagate").isNull()) {
      line.append(" ttl-propagate ")
          .append(options.path("ttl_propagate").booleanValue() ? "enabled" : "disabled");
    }
    if (!options.path("preference").isNull()) {
      line.append(" pref ").append(switch (options.path("preference").intValue()) {
        case 0 -> "medium";
        case 1 -> "high";
        case 3 -> "low";
        default -> options.path("preference").toString();
      });
    }
    route.path("next_hops").forEach(hop -> line.append(" nexthop").append(way(hop))
        .append(hop.path("weight").intValue() == 1 ? "" : " weight " + hop.path("weight"))
        .append(hop.path("on_link").booleanValue() ? " onlink" : "")
        .append(encapsulation(hop.path("encapsulation"))).append(realms("realm", hop.path("realms"))));
    line.append(route.path("no_track").booleanValue() ? " no_track" : "");
    return line + option("track_group", route.path("track_group"));
  }

  private static String way(JsonNode hop) {
    final String via = hop.path("via").isNull()
        ? ""
        : " via " + (hop.path("via").textValue().contains(":") ? "inet6 " : "inet ")
            + hop.path("via").textValue();
    return via + option("dev", hop.path("interface_name"));
  }

  private static String metrics(JsonNode metrics) {
    final StringBuilder line = new StringBuilder();
    if (!metrics.path("congestion_control").isNull()) {
      line.append(" congctl ").append(metrics.path("congestion_control").textValue())
          .append(metrics.path("congestion_control_locked").booleanValue() ? "lock " : ""); // as it is printed
    }
    final JsonNode least = metrics.at("/values/rto_min");
    line.append(
        least.isMissingNode() ? "" : " rto_min " + locked(least) + time(least.path("value").asLong()));
    line.append(metrics.path("ecn").booleanValue() ? " features ecn" : "");
    for (final String name : NUMBERS) {
      final JsonNode number = metrics.at("/values/" + name);
      if (!number.isMissingNode()) {
        line.append(' ').append(word(name)).append(' ').append(locked(number))
            .append(amount(name, number.path("value").longValue()));
      }
    }
    return line.toString();
  }

  private static String locked(JsonNode number) {
    return number.path("locked").booleanValue() ? "lock " : "";
  }

  private static String word(String name) {
    return switch (name) {
      case "rtt_variance" -> "rttvar";
      case "hop_limit" -> "hoplimit";
      case "initial_cwnd" -> "initcwnd";
      case "initial_receive_window" -> "initrwnd";
      case "quick_ack" -> "quickack";
      case "fast_open_no_cookie" -> "fastopen_no_cookie";
      default -> name;
    };
  }

  private static String amount(String name, long value) {
    return switch (name) {
      case "rtt" -> time(value / EIGHTHS);
      case "rtt_variance" -> time(value / QUARTERS);
      default -> Long.toString(value);
    };
  }

  private static String time(long ms) {
    return ms >= 1000 && ms % 1000 == 0 ? ms / 1000 + "s" : ms + "ms";
  }

  private static String encapsulation(JsonNode tunnel) {
    return switch (tunnel.path("kind").asText()) {
      case "ip" -> " encap " + (tunnel.path("version6").booleanValue() ? "ip6" : "ip")
          + option("id", tunnel.path("id")) + option("dst", tunnel.path("destination"))
          + option("src", tunnel.path("source"))
          + option(tunnel.path("version6").booleanValue() ? "tc" : "tos", tunnel.path("service_octet"))
          + option(tunnel.path("version6").booleanValue() ? "hoplimit" : "ttl", tunnel.path("hops"))
          + option("flags", tunnel.path("flags"));
      case "mpls" -> " encap mpls " + labels(tunnel.path("labels"));
      case "ila" -> " encap ila " + tunnel.path("locator");
      default -> "";
    };
  }

  /** The dump shows entries of a label stack, hexadecimal. */
  private static String labels(JsonNode labels) {
    final List<String> entries = new ArrayList<>();
    labels.forEach(label -> entries.add(Integer.toHexString(
        label.intValue() << LABEL_SHIFT | (entries.size() == labels.size() - 1 ? BOTTOM_OF_STACK : 0))));
    return String.join("/", entries);
  }

  static String realms(String word, JsonNode realms) {
    final int from = realms.path("from").asInt();
    return realms.isNull() || realms.isMissingNode()
        ? ""
        : " " + word + " " + (from == 0 ? "" : from + "/") + realms.path("to");
  }

  /** A prefix; the length of a host is left out. */
  static String host(String prefix) {
    return prefix.replaceFirst(WITHOUT_LENGTH, "$1$2$3");
  }

  static String option(String name, JsonNode value) {
    return value.isNull() || value.isMissingNode() ? "" : " " + name + " " + host(value.asText());
  }
}
