package io.vigil.agent.sim.invariant;

import java.util.ArrayList;
import java.util.List;

/** Where invariants say that they are broken. Bounded: the first ones are kept, all are counted. */
public final class Findings {
  private static final int KEPT_MAX = 20;

  private final List<Broken> kept = new ArrayList<>();
  private long count;

  void add(Broken broken) {
    count++;
    if (kept.size() < KEPT_MAX) {
      kept.add(broken);
    }
  }

  /** The first ones. */
  public List<Broken> kept() {
    return List.copyOf(kept);
  }

  /** How many there were. */
  public long count() {
    return count;
  }
}
