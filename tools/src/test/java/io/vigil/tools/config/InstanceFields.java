package io.vigil.tools.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Values of an instance and of what it tracks. */
final class InstanceFields {
  static final List<Field> INSTANCE = List.of(Field.of("VRRP Version", node -> node.path("version")),
      Field.of("Virtual Router ID", node -> node.path("vrid")),
      Field.of("Priority", node -> node.path("priority")),
      new Field("Interface", InstanceFields::interfaceName),
      Field.of("Gratuitous ARP delay", node -> seconds(node.at("/garp/master_delay_ns"))),
      Field.of("Gratuitous ARP repeat", node -> node.at("/garp/master_repeat")),
      Field.of("Gratuitous ARP refresh", node -> seconds(node.at("/garp/refresh_ns"))),
      Field.of("Gratuitous ARP refresh repeat", node -> node.at("/garp/refresh_repeat")),
      Field.of("Gratuitous ARP lower priority delay",
          node -> seconds(node.at("/garp/lower_priority_delay_ns"))),
      Field.of("Gratuitous ARP lower priority repeat", node -> node.at("/garp/lower_priority_repeat")),
      Field.of("Down timer adverts", node -> node.path("down_timer_adverts")),
      Field.of("Send advert after receive lower priority advert",
          node -> !node.at("/policy/lower_priority_no_advert").booleanValue()),
      Field.of("Send advert after receive higher priority advert",
          node -> node.at("/policy/higher_priority_send_advert")),
      Field.of("#Enforcing strict VRRP compliance", node -> node.at("/policy/strict")),
      Field.of("Advert interval", InstanceFields::interval),
      Field.of("Accept", node -> enabled(node.at("/conduct/accept"))),
      Field.of("#Skip checking advert IP addresses", node -> node.at("/conduct/skip_address_check")),
      Field.of("Preempt", node -> enabled(node.at("/preemption/preempt"))),
      Field.of("Preempt delay", node -> seconds(node.at("/preemption/delay_ns"), " secs")),
      Field.of("Promote_secondaries", node -> enabled(node.at("/link/promote_secondaries"))),
      new Field("Authentication type", InstanceFields::authentication),
      new Field("Unicast TTL", InstanceFields::unicastTtl),
      Field.list("Unicast Peer", node -> peers(node.path("transport"))),
      Field.list("Virtual IP", node -> AddressFields.render(node.path("addresses"))),
      Field.list("Virtual IP Excluded", node -> AddressFields.render(node.path("excluded_addresses"))),
      Field.list("Virtual Rules", node -> RuleFields.render(node.at("/routing/rules"))),
      Field.lines("Virtual Routes", node -> RouteFields.render(node.at("/routing/routes")),
          RouteFields::normal),
      Field.list("Tracked interfaces", node -> tracked(node.at("/tracking/interfaces"), " ")),
      Field.list("Tracked scripts", node -> tracked(node.at("/tracking/scripts"), " ")),
      Field.list("Tracked files", node -> tracked(node.at("/tracking/files"), ", ")),
      Field.list("Tracked processes", node -> tracked(node.at("/tracking/processes"), ", ")),
      Field.list("Tracked BFDs", node -> tracked(node.at("/tracking/bfd_instances"), ": ")),
      Field.of("#VRRP interface tracking disabled",
          node -> !node.at("/tracking/own_interface").booleanValue()),
      Field.of("Using smtp notification", node -> yes(node.at("/notifications/smtp_alert"))),
      Field.of("Notify deleted",
          node -> node.at("/notifications/report_deleted").booleanValue() ? "Deleted" : "Fault"),
      Field.of("Notify priority changes", node -> node.at("/notifications/priority_changes")),
      script("Master", "master"), script("Backup", "backup"), script("Fault", "fault"),
      script("Stop", "stop"),
      script("Generic", "generic"), script("Deleted", "deleted"),
      script("Master rx lower pri", "lower_priority"));

  static final List<Field> SCRIPT = List.of(Field.of("Command", node -> command(node.path("script"))),
      Field.of("Interval", node -> seconds(node.path("interval_ns")).replaceFirst("\\..*", "") + " sec"),
      Field.of("Weight", InstanceFields::weight), Field.of("Rise", node -> node.path("rise")),
      Field.of("Fall", node -> node.path("fall")),
      Field.of("Script uid:gid", node -> identity(node.path("script"))));

  static final List<Field> PROCESS = List.of(Field.of("Process", node -> node.path("process").textValue()),
      Field.of("Min processes", node -> node.path("quorum")), Field.of("Max processes", InstanceFields::most),
      Field.of("Weight", InstanceFields::weight),
      Field.of("Terminate delay", node -> fixed(node.path("terminate_delay_ns")) + "s"),
      Field.of("Fork delay", node -> fixed(node.path("fork_delay_ns")) + "s"),
      Field.of("Full command", node -> node.path("full_command")));

  static final List<Field> FILE = List.of(Field.of("File", node -> node.path("path").textValue()),
      Field.of("Weight", InstanceFields::weight));

  private InstanceFields() {}

  static Field script(String label, String name) {
    return Field.list(label + " state transition script", node -> {
      final JsonNode script = node.at("/notifications/" + name);
      return script.isNull() ? "" : command(script) + ", uid:gid " + identity(script);
    });
  }

  /** Every argument between single quotes. */
  static String command(JsonNode script) {
    final List<String> quoted = new ArrayList<>();
    script.path("argv").forEach(argument -> quoted.add("'" + argument.textValue() + "'"));
    return String.join(" ", quoted);
  }

  static String identity(JsonNode script) {
    return script.at("/user/uid") + ":" + script.at("/user/gid");
  }

  static String weight(JsonNode tracker) {
    return tracker.path("weight") + (tracker.path("reverse").booleanValue() ? " reverse" : "");
  }

  private static String most(JsonNode process) {
    return process.path("quorum_max").intValue() == Integer.MAX_VALUE
        ? ""
        : process.path("quorum_max").toString();
  }

  static String tracked(JsonNode entries, String gap) {
    final List<String> lines = new ArrayList<>();
    entries.forEach(entry -> lines.add(entry.path("name").textValue() + gap + "weight " + weight(entry)));
    return String.join("\n", lines);
  }

  private static Optional<String> interfaceName(JsonNode instance) {
    return instance.at("/link/virtual_link/kind").asText().equals("none")
        && !instance.path("interface_name").asText().isEmpty()
            ? Optional.of(instance.path("interface_name").textValue())
            : Optional.empty();
  }

  private static String interval(JsonNode instance) {
    final int cs = instance.path("advert_interval_cs").intValue();
    return instance.path("version").intValue() == 2 ? cs / 100 + " sec" : cs * 10 + " milli-sec";
  }

  private static Optional<String> authentication(JsonNode instance) {
    if (instance.path("version").intValue() == 3) {
      return Optional.of("");
    }
    return Optional.of(switch (instance.at("/authentication/kind").textValue()) {
      case "pass" -> "SIMPLE_PASSWORD";
      case "ah" -> "IPSEC_AH";
      default -> "none";
    });
  }

  private static Optional<String> unicastTtl(JsonNode instance) {
    final JsonNode ttl = instance.at("/transport/ttl");
    return ttl.isMissingNode() ? Optional.empty() : Optional.of(ttl.toString());
  }

  private static String peers(JsonNode transport) {
    final List<String> lines = new ArrayList<>();
    transport.path("peers").forEach(peer -> lines.add(peer.path("address").textValue() + " min_ttl "
        + peer.path("min_ttl") + " max_ttl " + peer.path("max_ttl")));
    return String.join("\n", lines);
  }

  static String enabled(JsonNode flag) {
    return flag.booleanValue() ? "enabled" : "disabled";
  }

  private static String yes(JsonNode flag) {
    return flag.booleanValue() ? "yes" : "no";
  }

  /** Nothing for 0: the dump leaves the line out. */
  private static String seconds(JsonNode ns, String unit) {
    return ns.longValue() == 0 ? "" : seconds(ns) + unit;
  }

  static String seconds(JsonNode ns) {
    return BigDecimal.valueOf(ns.longValue(), 9).stripTrailingZeros().toPlainString();
  }

  static String fixed(JsonNode ns) {
    return String.format(Locale.ROOT, "%.6f", ns.longValue() / 1e9);
  }
}
