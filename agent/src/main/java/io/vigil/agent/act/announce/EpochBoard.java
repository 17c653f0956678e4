package io.vigil.agent.act.announce;

import java.util.concurrent.atomic.AtomicLongArray;

/** The present epoch of each instance: written by the vrrp loop at each transition, read by the loops that act for it. */
public final class EpochBoard {
  private volatile AtomicLongArray epochs;

  public EpochBoard(int slots) {
    epochs = new AtomicLongArray(slots);
  }

  /** Makes room for slots from 0 to {@code slots} - 1. The vrrp loop. */
  public void room(int slots) {
    final AtomicLongArray before = epochs;
    if (slots > before.length()) {
      final AtomicLongArray more = new AtomicLongArray(slots);
      for (int slot = 0; slot < before.length(); slot++) {
        more.set(slot, before.get(slot));
      }
      epochs = more;
    }
  }

  /** The newest epoch of this slot, 0 where there was none. Any thread. */
  public long newest(int slot) {
    final AtomicLongArray now = epochs;
    return slot < now.length() ? now.getAcquire(slot) : 0;
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
