package io.vigil.agent.machine;

import java.util.List;

/**
 * What a tracker does to the priority (C-161 to C-165, and keepalived).
 *
 * @param weight -253..253; above 0 it is added while the tracker is good, below 0 while it is not, and 0 means that a
 *        tracker that is not good is a {@link FaultCause#TRACKER}
 * @param reverse turns the sense: contributions change their sign, and at weight 0 good is bad
 */
public record TrackerWeight(int weight, boolean reverse) {
  /** A tracker with its weight, and whether it is good now. */
  public record Reading(TrackerWeight weight, boolean good) {}

  /** What is added to the base priority. */
  public int contribution(boolean good) {
    final boolean counts = good ? weight > 0 : weight < 0;
    if (!counts) {
      return 0;
    }
    return reverse ? -weight : weight;
  }

  /** Whether the tracker puts its routers into FAULT. */
  public boolean faults(boolean good) {
    return weight == 0 && good == reverse;
  }

  /** The argument of {@link Event.PriorityChanged}: base and contributions, not limited. */
  public static int total(int basePriority, List<Reading> readings) {
    int total = basePriority;
    for (final Reading reading : readings) {
      total += reading.weight().contribution(reading.good());
    }
    return total;
  }
}
