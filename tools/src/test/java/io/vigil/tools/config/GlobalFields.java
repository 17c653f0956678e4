package io.vigil.tools.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Values of {@code global_defs}. */
final class GlobalFields {
  static final List<Field> GLOBAL = List.of(optional("Router ID", "/process/router_id"),
      optional("Parent process name", "/process/names/parent"),
      optional("VRRP process name", "/process/names/vrrp"),
      Field.of("VRRP default protocol version", node -> node.at("/protocol/vrrp_version")),
      Field.of("VRRP strict mode", node -> node.at("/protocol/strict")),
      Field.of("VRRP IPv4 mcast group", node -> node.at("/protocol/multicast_group4").textValue()),
      Field.of("VRRP IPv6 mcast group", node -> node.at("/protocol/multicast_group6").textValue()),
      Field.of("VRRP check unicast_src", node -> node.at("/protocol/check_unicast_source")),
      Field.of("VRRP skip check advert addresses", node -> node.at("/protocol/skip_address_check")),
      Field.of("Send advert after receive lower priority advert",
          node -> !node.at("/protocol/lower_priority_no_advert").booleanValue()),
      Field.of("Send advert after receive higher priority advert",
          node -> node.at("/protocol/higher_priority_send_advert")),
      Field.of("Num adverts before down", node -> node.at("/protocol/down_timer_adverts")),
      Field.of("Gratuitous ARP delay", node -> InstanceFields.seconds(node.at("/garp/master_delay_ns"))),
      Field.of("Gratuitous ARP repeat", node -> node.at("/garp/master_repeat")),
      Field.of("Gratuitous ARP refresh timer", node -> InstanceFields.seconds(node.at("/garp/refresh_ns"))),
      Field.of("Gratuitous ARP refresh repeat", node -> node.at("/garp/refresh_repeat")),
      Field.of("Gratuitous ARP lower priority delay",
          node -> InstanceFields.seconds(node.at("/garp/lower_priority_delay_ns"))),
      Field.of("Gratuitous ARP lower priority repeat", node -> node.at("/garp/lower_priority_repeat")),
      Field.of("Gratuitous ARP interval", node -> InstanceFields.fixed(node.at("/garp/garp_interval_ns"))),
      Field.of("Gratuitous NA interval", node -> InstanceFields.fixed(node.at("/garp/gna_interval_ns"))),
      Field.of("Dynamic interfaces", node -> !node.at("/interfaces/dynamic").textValue().equals("no")),
      Field.of("Default interface", node -> node.at("/interfaces/default_interface").textValue()),
      Field.of("Disable local IGMP",
          node -> node.at("/interfaces/disable_local_igmp").booleanValue() ? "yes" : "no"),
      Field.of("Max auto priority", node -> node.at("/process/auto_priority/max_priority")),
      Field.of("Min auto priority delay", node -> node.at("/process/auto_priority/late_us") + " usecs"),
      Field.of("VRRP process priority", node -> node.at("/process/vrrp/nice_value").asInt(0)),
      Field.of("VRRP realtime priority", node -> node.at("/process/vrrp/real_time_priority").asInt(0)),
      Field.of("VRRP realtime limit", node -> node.at("/process/vrrp/real_time_limit_us").asLong(10_000)),
      Field.of("VRRP don't swap", node -> node.at("/process/vrrp/no_swap")),
      Field.of("BFD process priority", node -> node.at("/process/bfd/nice_value").asInt(0)),
      Field.of("BFD don't swap", node -> node.at("/process/bfd/no_swap")),
      Field.of("umask", node -> "0" + Integer.toOctalString(node.at("/process/umask").intValue())),
      buffer("vrrp_netlink_cmd_rcv_bufs", "netlink_command"),
      buffer("vrrp_netlink_monitor_rcv_bufs", "netlink_monitor"),
      buffer("process_monitor_rcv_bufs", "process_monitor"),
      force("vrrp_netlink_cmd_rcv_bufs_force", "netlink_command"),
      force("vrrp_netlink_monitor_rcv_bufs_force", "netlink_monitor"),
      force("process_monitor_rcv_bufs_force", "process_monitor"),
      Field.of("rx_bufs_multiples", node -> node.at("/buffers/multiplier")),
      optional("Smtp HELO name", "/mail/hello_name"), optional("Smtp server", "/mail/server/host"),
      optional("Email notification from", "/mail/from"),
      Field.list("Email notification to", GlobalFields::recipients),
      Field.of("#Send emails for fault transitions", GlobalFields::silentFaults),
      Field.list("Global notify fifo", node -> fifo(node.at("/notification/fifo"))),
      Field.list("Global notify fifo script", node -> fifoScript(node.at("/notification/fifo"))),
      Field.list("VRRP notify fifo", node -> fifo(node.at("/notification/vrrp_fifo"))),
      Field.list("VRRP notify fifo script", node -> fifoScript(node.at("/notification/vrrp_fifo"))),
      Field.of("VRRP notify priority changes", node -> node.at("/notification/priority_changes")),
      Field.of("FIFO write vrrp states on reload", node -> node.at("/notification/states_on_reload")),
      Field.of("#Script security enabled", node -> node.at("/scripts/security")),
      optional("Config save dir", "/files/save_directory"));

  /** What only the parent process knows; the comma before the time is printed for the first of them only. */
  static final List<Field> PARENT = List.of(
      Field.list("Startup script", node -> processScript(node.path("scripts"), "startup", ", timeout ")),
      Field.list("Shutdown script", node -> processScript(node.path("scripts"), "shutdown", " timeout ")));

  private GlobalFields() {}

  private static String processScript(JsonNode scripts, String name, String gap) {
    final JsonNode script = scripts.path(name);
    return script.isNull()
        ? ""
        : InstanceFields.command(script) + ", uid:gid " + InstanceFields.identity(script) + gap
            + scripts.path(name + "_limit_ns").longValue() / 1_000_000_000L;
  }

  private static Field optional(String label, String pointer) {
    return new Field(label,
        node -> node.at(pointer).isTextual() ? Optional.of(node.at(pointer).textValue()) : Optional.empty());
  }

  private static Field buffer(String label, String socket) {
    return Field.of(label, node -> node.at("/buffers/" + socket + "/bytes").asLong(0));
  }

  private static Field force(String label, String socket) {
    return Field.of(label, node -> node.at("/buffers/" + socket + "/force").booleanValue() ? 1 : 0);
  }

  private static String recipients(JsonNode global) {
    final List<String> lines = new ArrayList<>();
    global.at("/mail/recipients").forEach(address -> lines.add(address.textValue()));
    return String.join("\n", lines);
  }

  private static Object silentFaults(JsonNode global) {
    return !global.at("/mail/faults").booleanValue();
  }

  private static String fifo(JsonNode fifo) {
    final JsonNode user = fifo.path("user");
    return fifo.path("path").isNull()
        ? ""
        : fifo.path("path").textValue() + ", uid:gid " + user.path("uid").asInt(0) + ":"
            + user.path("gid").asInt(0);
  }

  private static String fifoScript(JsonNode fifo) {
    final JsonNode script = fifo.path("script");
    return script.isNull()
        ? ""
        : InstanceFields.command(script) + " '" + fifo.path("path").asText() + "', uid:gid "
            + InstanceFields.identity(script);
  }
}
