package io.vigil.tools.soak;

/**
 * When which instance is to change its state: at an even rate, one instance after the other, so that a lateness cannot move what comes
 * after it.
 *
 * @param instances how many there are
 * @param flapsPerSecond changes of state of all instances together
 * @param durationNs length of the whole
 */
record FlapPlan(int instances, double flapsPerSecond, long durationNs) {
  private static final double NS_PER_S = 1e9;
  /** Of the time between two changes of an instance: the slow script runs into its successor by this part, but by no more than a bit. */
  private static final int RUNS_OVER_BY = 4;
  private static final long SLOW_NS_MAX = 5_000_000_000L;
  private static final long RUNS_OVER_NS_MAX = 200_000_000L;

  /** How many changes there are. */
  long flaps() {
    return (long) (durationNs / NS_PER_S * flapsPerSecond);
  }

  /** When the change of this number, from 0, is due, after the beginning. */
  long dueNs(long flap) {
    return (long) (flap * NS_PER_S / flapsPerSecond);
  }

  /** Number of the first change that is due then or later. */
  long firstFrom(long ns) {
    final long about = Math.max(0, (long) (ns / NS_PER_S * flapsPerSecond) - 1);
    long flap = about;
    while (dueNs(flap) < ns) {
      flap++;
    }
    return flap;
  }

  /** Whom it concerns. */
  int instance(long flap) {
    return (int) (flap % instances);
  }

  /** Whether it makes its instance MASTER; the first change of each takes the address away. */
  boolean toMaster(long flap) {
    return flap / instances % 2 == 1;
  }

  /** From one change of an instance to its next. */
  long periodNs() {
    return dueNs(instances);
  }

  /** How long the slow script runs: into the start of its successor; 0 where that would be long after. */
  long slowScriptNs() {
    return periodNs() > SLOW_NS_MAX ? 0 : periodNs() + Math.min(periodNs() / RUNS_OVER_BY, RUNS_OVER_NS_MAX);
  }

  /** Whether the script of this change is slow: all for MASTER of the first instance. */
  boolean isSlow(int instance, boolean master) {
    return instance == 0 && master && slowScriptNs() > 0;
  }
}
