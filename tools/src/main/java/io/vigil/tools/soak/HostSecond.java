package io.vigil.tools.soak;

import io.vigil.agent.evidence.HostChange;
import org.HdrHistogram.Histogram;

/**
 * What the host did for a second, or at most for one of several. Shares are 0..1.
 *
 * @param fromNs monotonic
 * @param noiseNs the longest that the sleeping thread overslept
 * @param collectorNs in which the garbage collector of this process worked
 */
record HostSecond(long fromNs, long toNs, long noiseNs, Shares shares, long collectorNs) {
  /** Shares of the second, or of the processors' time in it. */
  record Shares(double busy, double steal, double cpuPressure, double memoryPressure,
      double ioPressure) {
    private Shares orWorse(Shares next) {
      return new Shares(Math.max(busy, next.busy), Math.max(steal, next.steal),
          Math.max(cpuPressure, next.cpuPressure), Math.max(memoryPressure, next.memoryPressure),
          Math.max(ioPressure, next.ioPressure));
    }
  }

  static HostSecond of(HostChange change, Histogram noise) {
    return new HostSecond(change.from().takenNs(), change.to().takenNs(), noise.getMaxValue(),
        new Shares(change.busyShare(), change.stealShare(), change.cpuPressure(), change.memoryPressure(),
            change.ioPressure()),
        change.collectorNs());
  }

  /** Of two that follow each other, the greater figure each. */
  HostSecond orWorse(HostSecond next) {
    return new HostSecond(fromNs, next.toNs, Math.max(noiseNs, next.noiseNs), shares.orWorse(next.shares),
        Math.max(collectorNs, next.collectorNs));
  }
}
