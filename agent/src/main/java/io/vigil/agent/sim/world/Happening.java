package io.vigil.agent.sim.world;

/** Something that is due at a time of a world. */
@FunctionalInterface
public interface Happening {
  void happen();
}
