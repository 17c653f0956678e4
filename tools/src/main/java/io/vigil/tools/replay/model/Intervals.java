package io.vigil.tools.replay.model;

import java.util.List;

/**
 * Distribution of the time from one advert of a master to its next, resignations and silences left out. Percentiles and
 * buckets are exact to one part in a thousand; {@code maxNs} is exact.
 *
 * @param configuredNs what the master announced last
 * @param count intervals measured; without any the other figures are 0
 * @param buckets what was measured, sorted, without empty ones
 */
public record Intervals(long configuredNs, long count, long p50Ns, long p99Ns, long maxNs,
    List<Bucket> buckets) {
  public Intervals {
    buckets = List.copyOf(buckets);
  }

  /** How many intervals were within {@code fromNs..toNs}. */
  public record Bucket(long fromNs, long toNs, long count) {}
}
