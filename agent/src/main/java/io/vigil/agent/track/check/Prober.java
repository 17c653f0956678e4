package io.vigil.agent.track.check;

import java.util.function.Consumer;

/** Looks once, without blocking. The track loop. */
@FunctionalInterface
interface Prober {
  /**
   * Begins a run.
   *
   * @param done hears the finding, at most once, on the loop, perhaps before this returns; not after the end
   * @return ends the run early, harmless when it has ended
   */
  Runnable begin(Consumer<Finding> done);

  /** Gives back what it holds between runs. */
  default void close() {}
}
