package io.vigil.agent.act.announce;

import java.util.concurrent.atomic.AtomicLongArray;

/** The present epoch of each instance: written by the vrrp loop at each transition, read by the loops that act for it. */
public final class EpochBoard {
  private final AtomicLongArray epochs;

  public EpochBoard(int slots) {
    epochs = new AtomicLongArray(slots);
  }

  /** The vrrp loop. */
  public void enter(int slot, long epoch) {
    epochs.setRelease(slot, epoch);
  }

  /** Whether the instance is still where it was in {@code epoch}. Any thread. */
  public boolean isCurrent(int slot, long epoch) {
    return epochs.getAcquire(slot) == epoch;
  }
}
