package io.vigil.agent.sim.invariant;

import io.vigil.agent.machine.RouterState;
import io.vigil.agent.sim.world.SimInstance;
import io.vigil.agent.sim.world.SimNode;
import io.vigil.agent.sim.world.Tracked;
import io.vigil.agent.sim.world.World;
import java.util.HashMap;
import java.util.Map;

/** A node on which something without weight has failed is not MASTER and does not become it. */
final class UnableStaysOut implements Invariant {
  private final Findings findings;
  private final Map<SimInstance, Boolean> unable = new HashMap<>();

  UnableStaysOut(Findings findings) {
    this.findings = findings;
  }

  @Override
  public String name() {
    return "unable-stays-out";
  }

  @Override
  public void tracked(SimNode node, Tracked tracked) {
    look(node);
  }

  @Override
  public void lifecycle(SimNode node, Lifecycle change) {
    if (change == Lifecycle.RELOADED) {
      look(node);
    }
  }

  private void look(SimNode node) {
    node.instances().forEach(one -> unable.put(one, !node.trackers().of(one.config()).faults().isEmpty()));
  }

  @Override
  public void settled(World world) {
    if (unable.isEmpty()) {
      return;
    }
    for (final Map.Entry<SimInstance, Boolean> one : unable.entrySet()) {
      final SimInstance instance = one.getKey();
      if (one.getValue() && instance.state() == RouterState.MASTER && !instance.node().isPaused()) {
        findings.add(new Broken(name(), world.clock().elapsedNs(), instance + " is MASTER and cannot serve"));
      }
    }
  }
}
