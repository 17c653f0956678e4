package io.vigil.tools.conform;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigil.agent.machine.Rules;
import io.vigil.codec.inet.IpAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A host of a scenario: its interface, its trackers, its instances. */
final class Node {
  private final String name;
  private final Map<String, Boolean> trackers = new LinkedHashMap<>();
  private final Map<String, Instance> instances = new LinkedHashMap<>();
  private final List<Group> groups = new ArrayList<>();
  private boolean interfaceUp;

  private Node(String name, boolean interfaceUp) {
    this.name = name;
    this.interfaceUp = interfaceUp;
  }

  static Node read(String name, Fields fields, Rules rules, Lan lan) {
    final IpAddress address = fields.address("address");
    final Node node = new Node(name, fields.flag("interface_up", true));
    if (fields.has("trackers")) {
      node.readTrackers(fields.any("trackers"));
    }
    fields.objects("instances").forEach((instanceName, instance) -> node.instances.put(instanceName,
        InstanceReader.read(node, instance, address, rules, lan)));
    if (fields.has("sync_groups")) {
      fields.any("sync_groups").forEach(members -> node.groups.add(node.group(members)));
    }
    fields.done();
    return node;
  }

  private Group group(JsonNode members) {
    final List<Instance> found = new ArrayList<>();
    members.forEach(member -> found.add(instance(member.asText())));
    return new Group(found);
  }

  private void readTrackers(JsonNode states) {
    final Fields fields = new Fields(name + ".trackers", states);
    states.fieldNames().forEachRemaining(tracker -> trackers.put(tracker,
        fields.choose(tracker, Map.of("up", true, "down", false))));
    fields.done();
  }

  String name() {
    return name;
  }

  boolean isInterfaceUp() {
    return interfaceUp;
  }

  /** Whether a tracker is good. */
  boolean isGood(String tracker) {
    final Boolean good = trackers.get(tracker);
    if (good == null) {
      throw new BrokenCaseException("unknown tracker " + tracker + " at " + name);
    }
    return good;
  }

  Collection<Instance> instances() {
    return instances.values();
  }

  Instance instance(String instanceName) {
    final Instance instance = instances.get(instanceName);
    if (instance == null) {
      throw new BrokenCaseException("unknown instance " + name + "/" + instanceName);
    }
    return instance;
  }

  void tracker(String tracker, boolean good) {
    isGood(tracker);
    trackers.put(tracker, good);
    instances.values().forEach(Instance::readSurroundings);
  }

  void interfaceUp(boolean up) {
    interfaceUp = up;
    instances.values().forEach(Instance::readSurroundings);
  }

  void crash() {
    instances.values().forEach(Instance::crash);
    groups.forEach(Group::crash);
  }

  void hear(String segment, Packet packet) {
    instances.values().stream().filter(instance -> instance.isOn(segment))
        .forEach(instance -> instance.hear(packet));
  }

  void hearEverywhere(Packet packet) {
    instances.values().forEach(instance -> instance.hear(packet));
  }
}
