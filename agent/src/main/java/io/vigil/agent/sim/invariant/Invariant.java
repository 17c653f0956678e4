package io.vigil.agent.sim.invariant;

import io.vigil.agent.sim.world.World;
import io.vigil.agent.sim.world.WorldObserver;

/** Something that must always hold. It looks on and says when it does not. */
public interface Invariant extends WorldObserver {
  /** As reports call it. */
  String name();

  /** The faults are over and the cluster had time to come to rest. */
  default void atRest(World world) {}
}
