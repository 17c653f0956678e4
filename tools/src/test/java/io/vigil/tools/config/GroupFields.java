package io.vigil.tools.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Values of sync groups, of {@code track_group}s and of BFD sessions. */
final class GroupFields {
  static final List<Field> SYNC = List.of(
      Field.list("VRRP member instances", node -> lines(node.path("members"))),
      Field.of("#sync group tracking weight set", node -> node.path("tracking_weight")),
      Field.of("Using smtp notification", node -> yes(node.at("/notifications/smtp_alert"))),
      Field.of("Notify priority changes",
          node -> node.at("/notifications/priority_changes").booleanValue() ? "yes" : ""),
      Field.list("Tracked interfaces",
          node -> InstanceFields.tracked(node.at("/tracking/interfaces"), " ")),
      Field.list("Tracked scripts", node -> InstanceFields.tracked(node.at("/tracking/scripts"), " ")),
      Field.list("Tracked files", node -> InstanceFields.tracked(node.at("/tracking/files"), ", ")),
      Field.list("Tracked process", node -> InstanceFields.tracked(node.at("/tracking/processes"), ", ")),
      Field.list("Tracked BFDs", node -> InstanceFields.tracked(node.at("/tracking/bfd_instances"), ": ")),
      InstanceFields.script("Master", "master"), InstanceFields.script("Backup", "backup"),
      InstanceFields.script("Fault", "fault"), InstanceFields.script("Stop", "stop"),
      InstanceFields.script("Generic", "generic"));

  static final List<Field> TRACK_GROUP = List
      .of(Field.list("VRRP member instances", node -> lines(node.path("instances"))));

  static final List<Field> BFD = List.of(
      Field.of("Neighbor IP", node -> node.path("neighbour").textValue()),
      Field.list("Source IP", node -> node.path("source").asText("")),
      Field.of("Required min RX interval", node -> micros(node.at("/timing/min_rx_ns"))),
      Field.of("Desired min TX interval", node -> micros(node.at("/timing/min_tx_ns"))),
      Field.of("Desired idle TX interval", node -> micros(node.at("/timing/idle_tx_ns"))),
      Field.of("Detection multiplier", node -> node.at("/timing/multiplier")),
      Field.of("TTL", node -> isIpv6(node) ? "" : node.path("ttl")),
      Field.of("hoplimit", node -> isIpv6(node) ? node.path("ttl") : ""),
      Field.of("max_hops", node -> node.path("max_hops")), Field.of("passive", node -> node.path("passive")),
      Field.of("send event to VRRP process",
          node -> node.path("audience").textValue().equals("checker") ? "No" : "Yes"),
      Field.of("send event to checker process",
          node -> node.path("audience").textValue().equals("vrrp") ? "No" : "Yes"));

  static final List<Field> TRACKED_BFD = List.of(Field.of("Weight", InstanceFields::weight));

  private GroupFields() {}

  private static String lines(JsonNode names) {
    final List<String> lines = new ArrayList<>();
    names.forEach(name -> lines.add(name.textValue()));
    return String.join("\n", lines);
  }

  private static boolean isIpv6(JsonNode session) {
    return session.path("neighbour").textValue().contains(":");
  }

  private static String micros(JsonNode ns) {
    return ns.longValue() / 1000 + " us";
  }

  private static String yes(JsonNode flag) {
    return flag.booleanValue() ? "yes" : "no";
  }
}
