package io.vigil.tools.replay.analysis;

import io.vigil.tools.replay.model.Intervals;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.HistogramIterationValue;
import org.HdrHistogram.PackedHistogram;

/** Intervals between adverts, in a histogram of microseconds that takes memory only where something was counted. */
final class IntervalLog {
  private static final long NS_PER_US = 1_000;
  private static final long US_MAX = 3_600_000_000L;
  private static final int DIGITS = 3;

  private final PackedHistogram microseconds = new PackedHistogram(US_MAX, DIGITS);
  private final Quota quota;
  private long maxNs;
  private long unlisted;

  /** {@code quota} is that of the intervals of all routers that differ. */
  IntervalLog(Quota quota) {
    this.quota = quota;
  }

  void add(long ns) {
    maxNs = Math.max(maxNs, ns);
    final long us = Math.min(ns / NS_PER_US, US_MAX);
    if (microseconds.getCountAtValue(us) == 0 && !quota.take()) {
      unlisted++;
      return;
    }
    microseconds.recordValue(us);
  }

  long unlisted() {
    return unlisted;
  }

  Intervals result(long configuredNs) {
    final long count = microseconds.getTotalCount();
    final List<Intervals.Bucket> buckets = new ArrayList<>();
    for (final HistogramIterationValue value : microseconds.recordedValues()) {
      final long us = value.getValueIteratedTo();
      buckets.add(new Intervals.Bucket(microseconds.lowestEquivalentValue(us) * NS_PER_US,
          (microseconds.highestEquivalentValue(us) + 1) * NS_PER_US - 1,
          value.getCountAddedInThisIterationStep()));
    }
    return new Intervals(configuredNs, count, percentile(50, count), percentile(99, count), maxNs, buckets);
  }

  private long percentile(double percent, long count) {
    return count == 0
        ? 0
        : Math.min(microseconds.getValueAtPercentile(percent) * NS_PER_US, maxNs);
  }
}
