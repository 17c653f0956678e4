package io.vigil.agent.sim.world;

/** Tells a node what became of a thing that it tracks, as late as the real probe would. */
interface Probe {
  /** The thing itself changed: it works or it does not. */
  void actual(boolean isWell);

  /** Whether the thing works. */
  boolean isWell();

  /** The agent began anew and looks at the thing for the first time. */
  void restart();
}
