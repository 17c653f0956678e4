package io.vigil.agent.sim.invariant;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.instance.ReportLine;
import io.vigil.agent.machine.Report;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.sim.world.SimInstance;
import io.vigil.agent.sim.world.SimNode;
import io.vigil.agent.sim.world.Tracked;
import io.vigil.agent.sim.world.World;
import java.util.HashMap;
import java.util.Map;

/**
 * Nodes that start together and are disturbed by nothing make one MASTER ever: the skew keeps the lower priorities back. It does where they
 * agree on everything but the priority.
 */
final class OneMasterEver implements Invariant {
  private final Findings findings;
  private final Map<Integer, SimInstance> first = new HashMap<>();
  private long startedNs = -1;
  private boolean isOver;

  OneMasterEver(Findings findings) {
    this.findings = findings;
  }

  @Override
  public String name() {
    return "one-master-ever";
  }

  @Override
  public void lifecycle(SimNode node, Lifecycle change) {
    final World world = node.world();
    if (startedNs < 0) {
      startedNs = world.clock().elapsedNs();
      isOver = !isReliable(world);
    }
    isOver |= change != Lifecycle.STARTED || world.clock().elapsedNs() != startedNs;
  }

  private static boolean isReliable(World world) {
    return world.nodes().stream().allMatch(from -> world.nodes().stream()
        .allMatch(
            to -> world.network().isConnected(from, to) && world.network().quality(from, to).isReliable()));
  }

  @Override
  public void tracked(SimNode node, Tracked tracked) {
    isOver = true;
  }

  @Override
  public void networkChanged(String what) {
    isOver |= startedNs >= 0;
  }

  @Override
  public void said(SimInstance instance, ReportLine line) {
    if (isOver || !(line.report() instanceof Report.Entered entered) || entered.to() != RouterState.MASTER) {
      return;
    }
    final SimInstance earlier = first.putIfAbsent(instance.router(), instance);
    if (earlier != null && !earlier.equals(instance) && agree(earlier, instance)) {
      findings.add(new Broken(name(), instance.node().world().clock().elapsedNs(),
          instance + " became MASTER although " + earlier + " was, with nothing lost"));
    }
  }

  private static boolean agree(SimInstance one, SimInstance other) {
    final InstanceConfig a = one.config();
    final InstanceConfig b = other.config();
    return a.version() == b.version() && a.advertIntervalCs() == b.advertIntervalCs()
        && a.downTimerAdverts() == b.downTimerAdverts()
        && one.effectivePriority() != other.effectivePriority()
        && one.node().world().network().reaches(one, other)
        && one.node().world().network().reaches(other, one)
        && a.preemption().equals(b.preemption());
  }
}
