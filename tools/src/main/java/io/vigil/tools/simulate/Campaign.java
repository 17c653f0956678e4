package io.vigil.tools.simulate;

import io.vigil.agent.sim.world.ClusterPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Many seeds, each a run with random faults that stop in time for the cluster to come to rest.
 *
 * @param seeds how many were run
 * @param gapsNs times without a master, the shortest first
 * @param worstSeed the seed with the longest of them
 * @param bad the first runs in which an invariant broke
 * @param badCount how many there were
 */
record Campaign(long seeds, List<Long> gapsNs, Optional<Long> worstSeed, List<Run> bad, long badCount) {
  private static final int BAD_KEPT_MAX = 20;
  /** Seeds are run in lots, in parallel; what is kept of a lot is small. */
  private static final int LOT = 256;

  Campaign {
    gapsNs = List.copyOf(gapsNs);
    bad = List.copyOf(bad);
  }

  /** Seeds 1 to {@code seeds}, or from {@code firstSeed} on. */
  static Campaign of(ClusterPlan plan, long firstSeed, long seeds, long lastsNs) {
    final List<Long> gaps = new ArrayList<>();
    final List<Run> bad = new ArrayList<>();
    long badCount = 0;
    long worstNs = -1;
    Optional<Long> worstSeed = Optional.empty();
    for (long from = firstSeed; from < firstSeed + seeds; from += LOT) {
      final long first = from;
      final int size = (int) Math.min(LOT, firstSeed + seeds - from);
      final List<Run> runs = IntStream.range(0, size).parallel()
          .mapToObj(i -> one(plan, first + i, lastsNs, false)).toList();
      for (final Run run : runs) {
        gaps.addAll(run.gapsNs());
        final long longestNs = run.gapsNs().stream().mapToLong(Long::longValue).max().orElse(-1);
        if (longestNs > worstNs) {
          worstNs = longestNs;
          worstSeed = Optional.of(run.seed());
        }
        if (!run.isOk()) {
          badCount++;
          if (bad.size() < BAD_KEPT_MAX) {
            bad.add(run);
          }
        }
      }
    }
    gaps.sort(Long::compare);
    return new Campaign(seeds, gaps, worstSeed, bad, badCount);
  }

  /** One seed, as the campaign runs it. */
  static Run one(ClusterPlan plan, long seed, long lastsNs, boolean isTold) {
    final long restNs = Run.restNs(plan, List.of());
    final long faultsNs = Math.max(restNs, lastsNs - 2 * restNs);
    final List<TimedFault> faults = RandomFaults.of(plan, seed, restNs, faultsNs);
    return Run.of(plan, seed, new FaultScript(faults, List.of(), 0), Math.max(lastsNs, faultsNs + 2 * restNs),
        isTold);
  }

  /** In nanoseconds, of the times without a master; {@code share} 0 to 1. */
  long quantileNs(double share) {
    return gapsNs.isEmpty()
        ? 0
        : gapsNs.get((int) Math.min(gapsNs.size() - 1, (long) (share * gapsNs.size())));
  }

  boolean isOk() {
    return badCount == 0;
  }

  /** All seeds that broke something, as far as they are kept. */
  LongStream badSeeds() {
    return bad.stream().mapToLong(Run::seed);
  }
}
