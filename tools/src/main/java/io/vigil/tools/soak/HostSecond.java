package io.vigil.tools.soak;

import io.vigil.agent.evidence.HostChange;
import org.HdrHistogram.Histogram;

/**
 * What the host did for a second. Shares are 0..1.
 *
 * @param fromNs monotonic
 * @param noiseNs the longest that the sleeping thread overslept
 * @param noiseP99Ns its 99th percentile
 * @param runDelayNs the longest wait of one of this process's threads for a processor
 */
record HostSecond(long fromNs, long toNs, long noiseNs, long noiseP99Ns, Shares shares, long collectorNs,
    long majorFaults,
    long runDelayNs) {
  private static final double P99 = 99;

  /** Shares of the second, or of the processors' time in it. */
  record Shares(double busy, double steal, double softirq, double cpuPressure, double memoryPressure,
      double ioPressure) {}

  static HostSecond of(HostChange change, Histogram noise) {
    return new HostSecond(change.from().takenNs(), change.to().takenNs(), noise.getMaxValue(),
        noise.getValueAtPercentile(P99),
        new Shares(change.busyShare(), change.stealShare(), change.softirqShare(),
            change.cpuPressure(), change.memoryPressure(), change.ioPressure()),
        change.collectorNs(), change.majorFaults(), change.runDelayNs(""));
  }

  /** Whether this moment lies in it. */
  boolean holds(long atNs) {
    return atNs - fromNs >= 0 && atNs - toNs < 0;
  }
}
