package io.vigil.agent.sim.invariant;

import io.vigil.agent.machine.RouterState;
import io.vigil.agent.sim.world.SimInstance;
import io.vigil.agent.sim.world.SimNode;
import io.vigil.agent.sim.world.World;

/** The addresses are on the host if and only if the instance is MASTER, or its agent died while it was. */
final class AddressesWithMaster implements Invariant {
  private final Findings findings;

  AddressesWithMaster(Findings findings) {
    this.findings = findings;
  }

  @Override
  public String name() {
    return "addresses-with-master";
  }

  @Override
  public void settled(World world) {
    for (int i = 0; i < world.nodes().size(); i++) {
      final SimNode node = world.nodes().get(i);
      for (int k = 0; k < node.instances().size(); k++) {
        final SimInstance one = node.instances().get(k);
        if (!node.isAborted() && one.isInstalled() != (one.state() == RouterState.MASTER)) {
          findings.add(new Broken(name(), world.clock().elapsedNs(), one + " is " + one.state() + " and has "
              + (one.isInstalled() ? "its" : "no") + " addresses"));
        }
      }
    }
  }
}
