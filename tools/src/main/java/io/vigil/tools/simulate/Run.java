package io.vigil.tools.simulate;

import io.vigil.agent.sim.invariant.Broken;
import io.vigil.agent.sim.invariant.Invariants;
import io.vigil.agent.sim.world.ClusterPlan;
import io.vigil.agent.sim.world.NodeSpec;
import io.vigil.agent.sim.world.Observers;
import io.vigil.agent.sim.world.RunsWildException;
import io.vigil.agent.sim.world.Settling;
import io.vigil.agent.sim.world.SimNode;
import io.vigil.agent.sim.world.World;
import io.vigil.agent.sim.world.WorldObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One run of a cluster with faults.
 *
 * @param timeline empty where nobody asked for it
 * @param broken invariants, the first ones
 * @param brokenCount how many there were
 * @param gapsNs times without a master, each of them over
 */
record Run(long seed, long endNs, Timeline timeline, List<Broken> broken, long brokenCount,
    List<Long> gapsNs) {
  /** Far more than any run of days needs. */
  private static final long EVENTS_PER_NODE_SECOND_MAX = 20_000;
  private static final long EVENTS_MIN = 1_000_000;
  private static final long NS_PER_S = 1_000_000_000L;

  Run {
    broken = List.copyOf(broken);
    gapsNs = List.copyOf(gapsNs);
  }

  boolean isOk() {
    return brokenCount == 0;
  }

  /** How long the cluster needs to come to rest. */
  static long restNs(ClusterPlan plan, List<NodeSpec> reloaded) {
    return Settling.restNs(all(plan, reloaded).stream().map(NodeSpec::config).toList());
  }

  private static List<NodeSpec> all(ClusterPlan plan, List<NodeSpec> reloaded) {
    return Stream.concat(plan.nodes().stream(), reloaded.stream()).toList();
  }

  /** All nodes start together; the run ends at {@code endNs}, at rest only if the last fault is that long ago. */
  static Run of(ClusterPlan plan, long seed, FaultScript script, long endNs, boolean isTold) {
    final List<TimedFault> faults = script.faults();
    final Invariants invariants = new Invariants(all(plan, script.reloaded()));
    final Timeline timeline = new Timeline();
    final Gaps gaps = new Gaps(plan.nodes().stream().flatMap(node -> node.instances().stream())
        .mapToInt(NodeSpec.Instance::router).max().orElse(0) + 1);
    final List<WorldObserver> observers = new ArrayList<>(List.of(invariants.observer(), gaps));
    if (isTold) {
      observers.add(timeline);
    }
    final long eventsMax = EVENTS_MIN
        + plan.nodes().size() * EVENTS_PER_NODE_SECOND_MAX * (endNs / NS_PER_S + 1);
    final World world = new World(seed, plan.nodes(), new Observers(observers), eventsMax);
    world.at(0, () -> world.nodes().forEach(SimNode::start));
    for (final TimedFault fault : faults) {
      world.at(fault.atNs(), () -> {
        if (isTold) {
          timeline.fault(world, fault.text());
        }
        fault.deed().accept(world);
      });
    }
    final List<Broken> broken = new ArrayList<>();
    try {
      world.runUntil(endNs);
      final long lastNs = faults.stream().mapToLong(TimedFault::atNs).max().orElse(0);
      if (endNs - lastNs >= restNs(plan, script.reloaded())) {
        invariants.atRest(world);
      }
      broken.addAll(invariants.findings().kept());
    } catch (RunsWildException e) {
      broken.add(new Broken("comes-to-rest", world.clock().elapsedNs(), String.valueOf(e.getMessage())));
    }
    final long count = Math.max(invariants.findings().count(), broken.size());
    return new Run(seed, endNs, timeline, broken, count, gaps.gapsNs());
  }
}
