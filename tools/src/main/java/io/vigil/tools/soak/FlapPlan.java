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

  /** How many changes there are. */
  long flaps() {
    return (long) (durationNs / NS_PER_S * flapsPerSecond);
  }

  /** When the change of this number, from 0, is due, after the beginning. */
  long dueNs(long flap) {
    return (long) (flap * NS_PER_S / flapsPerSecond);
  }

  /** Whom it concerns. */
  int instance(long flap) {
    return (int) (flap % instances);
  }

  /** Whether it makes its instance MASTER; the first change of each takes the address away. */
  boolean toMaster(long flap) {
    return flap / instances % 2 == 1;
  }
}
