package io.vigil.tools.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Policy routing rules as keepalived's dump shows them. */
final class RuleFields {
  private static final long WHOLE_MARK = 0xFFFF_FFFFL;

  private RuleFields() {}

  /** A line for each. */
  static String render(JsonNode rules) {
    final List<String> lines = new ArrayList<>();
    rules.forEach(rule -> lines.add(one(rule)));
    return String.join("\n", lines);
  }

  private static String one(JsonNode rule) {
    final JsonNode match = rule.path("match");
    final StringBuilder line = new StringBuilder(match.path("not").booleanValue() ? "not " : "");
    line.append("from ")
        .append(match.path("from").isNull() ? "all" : RouteFields.host(match.path("from").textValue()));
    line.append(RouteFields.option("to", match.path("to")));
    line.append(" priority ").append(rule.path("preference"));
    line.append(" tos 0x").append(Integer.toHexString(match.path("tos").intValue()));
    line.append(mark(match.path("mark")));
    line.append(RouteFields.option("iif", match.path("interface_in")))
        .append(RouteFields.option("oif", match.path("interface_out")));
    line.append(RouteFields.option("suppress_prefixlen", rule.path("suppress_prefix_length")))
        .append(RouteFields.option("suppress_ifgroup", rule.path("suppress_group")));
    line.append(RouteFields.option("tunnel-id", match.path("tunnel_id")))
        .append(range("uidrange", match.path("users")));
    line.append(rule.path("protocol").intValue() == 0 ? "" : " protocol " + rule.path("protocol"));
    line.append(RouteFields.option("ipproto", match.path("ip_protocol")))
        .append(range("sport", match.path("source_ports")))
        .append(range("dport", match.path("destination_ports")));
    line.append(RouteFields.realms("realms", rule.path("realms"))).append(action(rule.path("action")));
    line.append(rule.path("no_track").booleanValue() ? " no_track" : "");
    return line + RouteFields.option("track_group", rule.path("track_group"));
  }

  private static String mark(JsonNode mark) {
    if (mark.isNull()) {
      return "";
    }
    final long mask = mark.path("mask").longValue();
    return " fwmark 0x" + Long.toHexString(mark.path("value").longValue())
        + (mask == WHOLE_MARK ? "" : "/0x" + Long.toHexString(mask));
  }

  private static String range(String word, JsonNode range) {
    return range.isNull() ? "" : " " + word + " " + range.path("first") + "-" + range.path("last");
  }

  private static String action(JsonNode action) {
    final String word = action.isTextual() ? action.textValue() : action.path("kind").textValue();
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "lookup" -> " lookup " + action.path("table");
      case "goto" -> " goto " + action.path("preference");
      case "nop" -> " nop";
      case "master_device" -> " l3mdev";
      default -> " type " + word;
    };
  }
}
