package io.vigil.tools.soak;

import io.vigil.agent.evidence.HostChange;
import org.HdrHistogram.Histogram;

/**
 * What the host did for a second. Shares are 0..1.
 *
 * @param fromNs monotonic
 * @param noiseNs the longest that the sleeping thread overslept
 * @param collectorNs in which the garbage collector of this process worked
 */
record HostSecond(long fromNs, long toNs, long noiseNs, Shares shares, long collectorNs) {
  /** Shares of the second, or of the processors' time in it. */
  record Shares(double busy, double steal, double cpuPressure, double memoryPressure,
      double ioPressure) {}

  static HostSecond of(HostChange change, Histogram noise) {
    return new HostSecond(change.from().takenNs(), change.to().takenNs(), noise.getMaxValue(),
        new Shares(change.busyShare(), change.stealShare(), change.cpuPressure(), change.memoryPressure(),
            change.ioPressure()),
        change.collectorNs());
  }

  /** Whether this moment lies in it. */
  boolean holds(long atNs) {
    return atNs - fromNs >= 0 && atNs - toNs < 0;
  }
}
