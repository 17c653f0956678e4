package io.vigil.agent.sim.invariant;

import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.SyncGroup;
import io.vigil.agent.sim.world.NodeSpec;
import io.vigil.agent.sim.world.Settling;
import io.vigil.agent.sim.world.SimInstance;
import io.vigil.agent.sim.world.SimNode;
import io.vigil.agent.sim.world.Tracked;
import io.vigil.agent.sim.world.World;
import io.vigil.agent.sim.world.WorldObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What several invariants want to know: since when nothing disturbed the cluster, and who can hear whom. */
final class Watch implements WorldObserver {
  private final long restNs;
  private boolean isDisturbed = true;
  private long disturbedNs;

  Watch(List<NodeSpec> nodes) {
    final List<AgentConfig> configs = nodes.stream().map(NodeSpec::config).toList();
    restNs = Settling.restNs(configs);
  }

  /** Whether the cluster had time enough to come to rest, with every link as it should be or cut altogether. */
  boolean isAtRest(World world) {
    final long nowNs = world.clock().elapsedNs();
    if (isDisturbed) {
      isDisturbed = false;
      disturbedNs = nowNs;
    }
    return nowNs - disturbedNs > restNs && isReliable(world);
  }

  private static boolean isReliable(World world) {
    for (final SimNode from : world.nodes()) {
      if (from.isPaused()) {
        return false;
      }
      for (final SimNode to : world.nodes()) {
        if (!world.network().quality(from, to).isReliable()
            || world.network().isConnected(from, to) != world.network().isConnected(to, from)) {
          return false;
        }
      }
    }
    return true;
  }

  /** For each running instance of a router those that it hears and that hear it, itself first. */
  static List<List<SimInstance>> circles(World world) {
    final List<List<SimInstance>> circles = new ArrayList<>();
    for (final SimNode node : world.nodes()) {
      for (final SimInstance one : node.instances()) {
        if (isPresent(one)) {
          final List<SimInstance> circle = new ArrayList<>(List.of(one));
          for (final SimNode other : world.nodes()) {
            other.instances().stream()
                .filter(two -> isPresent(two) && hears(world, one, two) && hears(world, two, one))
                .forEach(circle::add);
          }
          circles.add(circle);
        }
      }
    }
    return circles;
  }

  /** The instance, and the others of its sync group. */
  static Stream<SimInstance> movesWith(SimInstance instance) {
    return instance.node().config().syncGroups().stream().map(SyncGroup::members)
        .filter(members -> members.contains(instance.config().name())).findFirst()
        .map(members -> instance.node().instances().stream()
            .filter(one -> members.contains(one.config().name())))
        .orElse(Stream.of(instance));
  }

  private static boolean isPresent(SimInstance instance) {
    return instance.node().isRunning() && !instance.node().isPaused() && instance.hasCarrier();
  }

  private static boolean hears(World world, SimInstance to, SimInstance from) {
    return world.network().reaches(from, to);
  }

  @Override
  public void lifecycle(SimNode node, Lifecycle change) {
    isDisturbed = true;
  }

  @Override
  public void tracked(SimNode node, Tracked tracked) {
    isDisturbed = true;
  }

  @Override
  public void networkChanged(String what) {
    isDisturbed = true;
  }
}
