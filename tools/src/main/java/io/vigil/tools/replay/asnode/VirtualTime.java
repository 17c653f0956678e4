package io.vigil.tools.replay.asnode;

import io.vigil.agent.instance.LoopTimer;
import io.vigil.agent.time.NanoClock;

/** Clock and timer of a played node: time stands still but for {@link #advance}. One thread. */
final class VirtualTime implements NanoClock, LoopTimer {
  /** A capture that jumps further was broken off and begun anew: nobody advertises through that. */
  private static final long JUMP_NS = 3_600_000_000_000L;

  private long nowNs;
  private long deadlineNs;
  private boolean isArmed;

  VirtualTime(long startNs) {
    nowNs = startNs;
  }

  @Override
  public long nanoTime() {
    return nowNs;
  }

  @Override
  public void fireAt(long newDeadlineNs) {
    deadlineNs = newDeadlineNs;
    isArmed = true;
  }

  /**
   * Lets time pass. What is due exactly at the end is left for later: a packet that arrives then is read first.
   *
   * @param toNs not before now, otherwise time stands still
   * @param fired is called at each deadline
   */
  void advance(long toNs, Runnable fired) {
    if (toNs - nowNs <= JUMP_NS) {
      while (isArmed && deadlineNs - toNs < 0) {
        nowNs = Math.max(nowNs, deadlineNs);
        isArmed = false;
        fired.run();
      }
    }
    nowNs = Math.max(nowNs, toNs);
  }
}
