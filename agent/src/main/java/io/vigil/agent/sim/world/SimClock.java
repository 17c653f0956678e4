package io.vigil.agent.sim.world;

import io.vigil.agent.time.NanoClock;

/** The monotonic clock of all nodes of a world. It stands still but for {@link #advanceTo}. */
public final class SimClock implements NanoClock {
  private final long originNs;
  private long elapsedNs;

  /** {@code originNs} is what it reads at the beginning: close to the end of {@code long} shows mistakes with wrapping. */
  public SimClock(long originNs) {
    this.originNs = originNs;
  }

  @Override
  public long nanoTime() {
    return originNs + elapsedNs;
  }

  /** Since the world began. */
  public long elapsedNs() {
    return elapsedNs;
  }

  /** The time since the beginning at which the clock reads {@code nanoTime}. */
  public long elapsedAtNs(long nanoTime) {
    return nanoTime - originNs;
  }

  void advanceTo(long newElapsedNs) {
    if (newElapsedNs < elapsedNs) {
      throw new IllegalStateException("time runs backwards: " + elapsedNs + " to " + newElapsedNs);
    }
    elapsedNs = newElapsedNs;
  }
}
