package io.vigil.agent.machine;

/**
 * What a tracker does to the priority (C-161 to C-165, and keepalived). {@link TrackerReading} applies it.
 *
 * @param weight -254..254; above 0 it is added while the tracker is good, below 0 while it is not, and 0 means that a
 *        tracker that is not good is a {@link FaultCause#TRACKER}; of a file it is the factor of the number in it
 * @param reverse turns the sense: contributions change their sign, and at weight 0 good is bad
 */
public record TrackerWeight(int weight, boolean reverse) {
  /** A file that would take so much away is a FAULT. */
  private static final int FILE_FAULT = -254;
  private static final int FILE_MAX = 253;

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

  /** What a file with {@code number} in it adds to the base priority; meaningless where it {@link #fileFaults}. */
  public int fileContribution(long number) {
    return Math.clamp(product(number), FILE_FAULT, FILE_MAX);
  }

  /** Whether a file with {@code number} in it puts its routers into FAULT. */
  public boolean fileFaults(long number) {
    return weight == 0 ? (number == 0) == reverse : product(number) <= FILE_FAULT;
  }

  /** A number is 32 bits wide and a weight 9: no overflow. */
  private long product(long number) {
    return number * (reverse ? -weight : weight);
  }
}
