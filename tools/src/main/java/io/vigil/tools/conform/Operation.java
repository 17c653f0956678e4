package io.vigil.tools.conform;

import io.netty.buffer.Unpooled;
import io.vigil.codec.inet.IpEnvelope;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The {@code do} of a step. */
final class Operation {
  private static final Map<String, Boolean> UP = Map.of("up", true, "down", false);

  private Operation() {}

  static void perform(Fields op, Lan lan) {
    final String name = op.text("op");
    switch (name) {
      case "partition" -> lan.partition(op.lists("groups"));
      case "heal" -> lan.heal();
      default -> perform(name, op, lan.node(op.text("node")));
    }
    op.done();
  }

  private static void perform(String name, Fields op, Node node) {
    switch (name) {
      case "startup" -> instances(op, node).forEach(Instance::startup);
      case "shutdown" -> instances(op, node).forEach(Instance::shutdown);
      case "crash" -> node.crash();
      case "rx" -> {
        final Instance instance = node.instance(op.text("instance"));
        instance.hear(instance.adverts().heard(op));
      }
      case "rx_raw" -> node.hearEverywhere(raw(op));
      case "tracker" -> node.tracker(op.text("name"), op.choose("state", UP));
      case "interface" -> node.interfaceUp(op.choose("state", UP));
      case "set_priority" -> node.instance(op.text("instance")).basePriority(op.number("value"));
      case "set_addresses" -> node.instance(op.text("instance")).addresses(op.addresses("addresses"));
      default -> throw new BrokenCaseException("unknown op " + name);
    }
  }

  private static Collection<Instance> instances(Fields op, Node node) {
    return op.has("instance") ? List.of(node.instance(op.text("instance"))) : node.instances();
  }

  private static Packet raw(Fields op) {
    return new Packet(new IpEnvelope(op.address("src"), op.address("dst"), op.number("ttl")),
        Unpooled.wrappedBuffer(op.octets("payload")));
  }
}
