package io.vigil.agent.sim.invariant;

import io.vigil.agent.machine.RouterState;
import io.vigil.agent.sim.world.SimInstance;

/** Once the cluster is at rest, nobody waits who hears a MASTER of lower priority and may push it aside. */
final class BestIsMaster extends RestInvariant {
  BestIsMaster(Watch watch, Findings findings) {
    super(watch, findings);
  }

  @Override
  public String name() {
    return "best-is-master";
  }

  @Override
  String complaint(SimInstance master, SimInstance other) {
    final boolean waits = other.state() == RouterState.BACKUP && other.config().preemption().preempt()
        && other.effectivePriority() > master.effectivePriority();
    return waits
        ? master + " is MASTER with " + master.effectivePriority() + ", and " + other + " waits with "
            + other.effectivePriority()
        : "";
  }
}
