package io.vigil.agent.sim.world;

import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.codec.inet.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The configurations of one cluster put together: which instances are one virtual router (by VRID, family and address, since interfaces
 * may be named differently on each node), and the address that each of them sends from.
 *
 * @param routers those that two nodes have at least, or all of a single node; by number
 * @param alone instances that no other node has, as {@code node/instance}
 */
public record ClusterPlan(List<NodeSpec> nodes, List<RouterPlan> routers, List<String> alone) {
  /** More nodes than anybody has, and the most that fault combinations are tried for. */
  public static final int NODES_MAX = 16;

  public ClusterPlan {
    nodes = List.copyOf(nodes);
    routers = List.copyOf(routers);
    alone = List.copyOf(alone);
  }

  /** The configuration of one node. */
  public record Node(String name, AgentConfig config) {}

  /**
   * Puts them together.
   *
   * @throws NoClusterException if these are not the nodes of one cluster
   */
  public static ClusterPlan of(List<Node> nodes) {
    if (nodes.size() > NODES_MAX) {
      throw new NoClusterException(nodes.size() + " nodes: " + NODES_MAX + " at most");
    }
    final List<RouterPlan> found = new ArrayList<>();
    for (final Node node : nodes) {
      if (node.config().instances().isEmpty()) {
        throw new NoClusterException(node.name() + " has no vrrp_instance that could run");
      }
      node.config().instances().forEach(instance -> place(node.name(), instance, found));
    }
    final List<RouterPlan> shared = nodes.size() == 1
        ? found
        : found.stream().filter(router -> router.members().size() > 1).toList();
    requireSomethingInCommon(nodes, shared, found);
    final List<String> alone = found.stream().filter(router -> !shared.contains(router))
        .map(router -> router.members().getFirst().node() + "/" + router.members().getFirst().config().name())
        .toList();
    return new ClusterPlan(specs(nodes, found), shared, alone);
  }

  private static void place(String node, InstanceConfig instance, List<RouterPlan> found) {
    final Optional<RouterPlan> match = found.stream()
        .filter(router -> router.isFor(instance) && router.member(node).isEmpty()).findFirst();
    final RouterPlan.Member member = new RouterPlan.Member(node, instance);
    match.ifPresentOrElse(router -> found.set(found.indexOf(router), router.with(member)),
        () -> found.add(new RouterPlan(found.size(), List.of(member))));
  }

  private static void requireSomethingInCommon(List<Node> nodes, List<RouterPlan> shared,
      List<RouterPlan> found) {
    for (final Node node : nodes) {
      if (shared.stream().allMatch(router -> router.member(node.name()).isEmpty())) {
        final Set<String> all = new LinkedHashSet<>();
        found.forEach(router -> router.members().forEach(member -> all.add(
            member.node() + " has " + router.title())));
        throw new NoClusterException(node.name() + " has no virtual router in common with the others ("
            + String.join("; ", all.stream().limit(4).toList())
            + "): files of different clusters, or a wrong virtual_router_id or address");
      }
    }
  }

  private static List<NodeSpec> specs(List<Node> nodes, List<RouterPlan> found) {
    final Sources sources = new Sources(nodes);
    final List<NodeSpec> specs = new ArrayList<>();
    for (final Node node : nodes) {
      final List<NodeSpec.Instance> instances = new ArrayList<>();
      for (final InstanceConfig instance : node.config().instances()) {
        final int router = found.stream().filter(one -> one.member(node.name()).stream()
            .anyMatch(member -> member.config().equals(instance))).findFirst().orElseThrow().number();
        final IpAddress source = sources.of(node, instance);
        instances.add(new NodeSpec.Instance(instance, router, source));
      }
      specs.add(new NodeSpec(node.name(), node.config(), instances));
    }
    return specs;
  }
}
