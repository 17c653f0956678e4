package io.vigil.agent.instance;

/** The one timer of a vrrp loop. The loop only; allocates nothing. */
public interface LoopTimer {
  /** Fires once at this monotonic reading, or at once if it has passed. Replaces what was set before. */
  void fireAt(long deadlineNs);
}
