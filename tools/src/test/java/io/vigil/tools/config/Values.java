package io.vigil.tools.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The values of a configuration beside those of a dump: what differs, as sentences. One use. */
final class Values {
  /** Sections that are lists of entries. */
  private static final List<Field> STATICS = List.of(
      Field.lines("Static Addresses", node -> AddressFields.renderStatic(node.at("/statics/addresses")),
          AddressFields::normal),
      Field.lines("Static Routes", node -> RouteFields.render(node.at("/statics/routing/routes")),
          RouteFields::normal),
      Field.list("Static Rules", node -> RuleFields.render(node.at("/statics/routing/rules"))));

  private final JsonNode config;
  private final List<String> differences = new ArrayList<>();

  /** @param config as {@code config print --format json} has it */
  Values(JsonNode config) {
    this.config = config;
  }

  /** What the dump of the VRRP process says otherwise. */
  List<String> of(Dump dump) {
    if (dump.things().isEmpty()) {
      return differences; // nothing to run: keepalived has started no process that could say anything
    }
    compare("global_defs", GlobalFields.GLOBAL, config.path("global"), dump.of(Dump.GLOBALS));
    things(dump, "VRRP Topology", config.path("instances"), InstanceFields.INSTANCE);
    things(dump, "VRRP Sync groups", config.path("sync_groups"), GroupFields.SYNC);
    things(dump, "VRRP Scripts", config.at("/trackers/scripts"), InstanceFields.SCRIPT);
    things(dump, "VRRP Track processes", config.at("/trackers/processes"), InstanceFields.PROCESS);
    things(dump, "VRRP Track files", config.at("/trackers/files"), InstanceFields.FILE);
    things(dump, "Static Track groups", config.at("/statics/track_groups"), GroupFields.TRACK_GROUP);
    final List<JsonNode> heard = new ArrayList<>();
    config.at("/trackers/bfd_instances").forEach(session -> {
      if (!session.path("audience").textValue().equals("checker")) {
        heard.add(session);
      }
    });
    things(dump, "VRRP Track BFDs", heard, GroupFields.TRACKED_BFD);
    for (final Field field : STATICS) {
      compare("static", List.of(field), config, Map.of(field.label(), dump.listOf(field.label())));
    }
    dump.thingsOf("Interfaces").forEach((name, values) -> compare(name, InterfaceFields.INTERFACE,
        InterfaceFields.of(config, name), values));
    return differences;
  }

  /** What the dump of the BFD process says otherwise. */
  List<String> ofBfd(Dump dump) {
    things(dump, Dump.BFD, config.at("/trackers/bfd_instances"), GroupFields.BFD);
    return differences;
  }

  /** What the parent process says otherwise. */
  List<String> ofParent(Dump dump) {
    compare("global_defs", GlobalFields.PARENT, config.path("global"), dump.of(Dump.GLOBALS));
    return differences;
  }

  private void things(Dump dump, String section, Iterable<JsonNode> ours, List<Field> fields) {
    final Map<String, Map<String, String>> theirs = dump.thingsOf(section);
    final Set<String> names = new TreeSet<>();
    ours.forEach(thing -> names.add(thing.path("name").textValue()));
    if (!theirs.keySet().equals(names)) {
      differences.add(section + ": keepalived has " + new TreeSet<>(theirs.keySet()) + ", Vigil " + names);
    }
    for (final JsonNode thing : ours) {
      final String name = thing.path("name").textValue();
      if (theirs.containsKey(name)) {
        compare(name, fields, thing, theirs.getOrDefault(name, Map.of()));
      }
    }
  }

  private void compare(String name, List<Field> fields, JsonNode node, Map<String, String> dump) {
    fields.forEach(field -> field.compare(node, dump)
        .ifPresent(difference -> differences.add(name + ": " + difference)));
  }
}
