package io.vigil.agent.sim.invariant;

import io.vigil.agent.machine.RouterState;
import io.vigil.agent.sim.world.SimInstance;

/** Of those that hear each other, one is MASTER at most, once the cluster is at rest. */
final class OneMaster extends RestInvariant {
  OneMaster(Watch watch, Findings findings) {
    super(watch, findings);
  }

  @Override
  public String name() {
    return "one-master";
  }

  @Override
  String complaint(SimInstance master, SimInstance other) {
    return other.state() == RouterState.MASTER ? master + " and " + other + " are both MASTER" : "";
  }
}
