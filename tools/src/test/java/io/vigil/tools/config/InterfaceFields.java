package io.vigil.tools.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** What is said of interfaces: the debounce and the pace of announcements. */
final class InterfaceFields {
  private static final String GARP = "garp_interval_ns";
  private static final String GNA = "gna_interval_ns";

  static final List<Field> INTERFACE = List.of(
      Field.of("Up debounce timer", node -> micros(node.path("up_ns"))),
      Field.of("Down debounce timer", node -> micros(node.path("down_ns"))),
      Field.list("Gratuitous ARP interval", node -> pace(node.path(GARP))),
      Field.list("Gratuitous NA interval", node -> pace(node.path(GNA))),
      Field.list("Gratuitous ARP aggregation group", node -> node.path("group").asText()));

  private InterfaceFields() {}

  /** What {@code config} says of the interface {@code name}: its delay and its group, or else the pace of all interfaces in use. */
  static JsonNode of(JsonNode config, String name) {
    final ObjectNode all = JsonNodeFactory.instance.objectNode();
    for (final JsonNode delay : config.at("/interfaces/delays")) {
      if (delay.path("interface_name").textValue().equals(name)) {
        all.set("up_ns", delay.path("up_ns"));
        all.set("down_ns", delay.path("down_ns"));
      }
    }
    if (isUsed(config, name)) {
      all.set(GARP, config.at("/global/garp/" + GARP));
      all.set(GNA, config.at("/global/garp/" + GNA));
    }
    int shared = 0;
    for (final JsonNode group : config.at("/interfaces/garp_groups")) {
      shared += group.path("interfaces").size() > 1 ? 1 : 0;
      if (names(group.path("interfaces"), name)) {
        all.set(GARP, group.path(GARP));
        all.set(GNA, group.path(GNA));
        all.put("group", group.path("interfaces").size() > 1 ? Integer.toString(shared) : "");
      }
    }
    return all;
  }

  private static boolean isUsed(JsonNode config, String name) {
    return StreamSupport.stream(config.path("instances").spliterator(), false)
        .anyMatch(instance -> name.equals(instance.path("interface_name").textValue()));
  }

  private static boolean names(JsonNode interfaces, String name) {
    return StreamSupport.stream(interfaces.spliterator(), false)
        .anyMatch(one -> one.textValue().equals(name));
  }

  private static String micros(JsonNode ns) {
    return ns.asLong() / 1000 + "us";
  }

  /** Nothing for 0: the dump leaves the line out. */
  private static String pace(JsonNode ns) {
    return ns.asLong() == 0 ? "" : ns.asLong() / 1_000_000 + "ms";
  }
}
