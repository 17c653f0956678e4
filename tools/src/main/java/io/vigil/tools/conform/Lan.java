package io.vigil.tools.conform;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** The nodes of a scenario, the link between them, and its time. What is due together happens in a fixed order. */
final class Lan {
  /** The machine's clock at time 0: a scenario of some seconds runs over the clock's end. */
  private static final long ORIGIN_NS = Long.MAX_VALUE - 5_000_000_000L;
  private static final long NS_PER_US = 1_000;
  private static final int MOST_EVENTS = 200_000;

  private final long delayNs;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  /** Every packet travels equally long, so the first sent is the first to arrive. */
  private final Queue<Delivery> underWay = new ArrayDeque<>();
  private List<List<String>> groups = List.of();
  private long elapsedNs;
  private int events;

  Lan(long delayUs) {
    delayNs = delayUs * NS_PER_US;
  }

  void add(Node node) {
    nodes.put(node.name(), node);
  }

  Node node(String name) {
    final Node node = nodes.get(name);
    if (node == null) {
      throw new BrokenCaseException("unknown node " + name);
    }
    return node;
  }

  /** The instance at {@code node/instance}. */
  Instance instance(String path) {
    final int slash = path.indexOf('/');
    if (slash < 0) {
      throw new BrokenCaseException("not node/instance: " + path);
    }
    return node(path.substring(0, slash)).instance(path.substring(slash + 1));
  }

  void partition(List<List<String>> newGroups) {
    newGroups.forEach(group -> group.forEach(this::node));
    groups = newGroups;
  }

  void heal() {
    groups = List.of();
  }

  /** The machine's clock. */
  long nowNs() {
    return ORIGIN_NS + elapsedNs;
  }

  /** Lets everything happen that is due until {@code us} after the beginning. */
  void advanceTo(long us) {
    final long endNs = us * NS_PER_US;
    if (endNs < elapsedNs) {
      throw new BrokenCaseException("time runs backwards");
    }
    while (happensBy(endNs)) {
      events++;
      if (events > MOST_EVENTS) {
        throw new BrokenCaseException("more than " + MOST_EVENTS + " events: a timer runs wild");
      }
    }
    elapsedNs = endNs;
  }

  void send(Node from, String segment, Packet packet) {
    underWay.add(new Delivery(elapsedNs + delayNs, from, segment, packet));
  }

  /** The next event by {@code endNs}, if there is one. At one moment a packet is read before a timer is looked at. */
  private boolean happensBy(long endNs) {
    Instance next = null;
    long nextNs = endNs;
    for (final Node node : nodes.values()) {
      for (final Instance instance : node.instances()) {
        if (instance.hasDeadline()) {
          final long dueNs = Math.max(instance.deadlineNs() - ORIGIN_NS, elapsedNs);
          if (dueNs < nextNs || (dueNs == nextNs && next == null)) {
            next = instance;
            nextNs = dueNs;
          }
        }
      }
    }
    final Delivery delivery = underWay.peek();
    if (delivery != null && delivery.dueNs <= nextNs) {
      underWay.remove();
      elapsedNs = delivery.dueNs;
      deliver(delivery);
      return true;
    }
    if (next == null) {
      return false;
    }
    elapsedNs = nextNs;
    next.deadline();
    return true;
  }

  private void deliver(Delivery delivery) {
    for (final Node node : nodes.values()) {
      if (node != delivery.from && hear(delivery.from.name(), node.name())) {
        node.hear(delivery.segment, delivery.packet);
      }
    }
  }

  private boolean hear(String one, String other) {
    return groups.isEmpty()
        || groups.stream().anyMatch(group -> group.contains(one) && group.contains(other));
  }

  private record Delivery(long dueNs, Node from, String segment, Packet packet) {}
}
