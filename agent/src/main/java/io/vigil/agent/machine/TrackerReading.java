package io.vigil.agent.machine;

import java.util.List;

/** One tracker as it stands, weighed for one router. Immutable. */
public sealed interface TrackerReading {
  TrackerWeight weight();

  /** What is added to the base priority, -254..254. */
  int contribution();

  /** Whether it puts the router into FAULT. */
  boolean faults();

  /** Whether its router waits for it. */
  default boolean awaited() {
    return false;
  }

  /** It is good, or not. */
  record Judged(TrackerWeight weight, boolean good) implements TrackerReading {
    @Override
    public int contribution() {
      return weight.contribution(good);
    }

    @Override
    public boolean faults() {
      return weight.faults(good);
    }
  }

  /** A file with this number in it. */
  record Counted(TrackerWeight weight, int number) implements TrackerReading {
    @Override
    public int contribution() {
      return faults() ? 0 : weight.fileContribution(number);
    }

    @Override
    public boolean faults() {
      return weight.fileFaults(number);
    }
  }

  /** It has not reported yet: it adds nothing, and what could be a cause of fault is waited for. */
  record Unknown(TrackerWeight weight) implements TrackerReading {
    @Override
    public int contribution() {
      return 0;
    }

    @Override
    public boolean faults() {
      return false;
    }

    @Override
    public boolean awaited() {
      return weight.weight() == 0;
    }
  }

  /** The argument of {@link Event.PriorityChanged}: base and contributions, not limited. */
  static int total(int basePriority, List<? extends TrackerReading> readings) {
    int total = basePriority;
    for (final TrackerReading reading : readings) {
      total += reading.contribution();
    }
    return total;
  }
}
