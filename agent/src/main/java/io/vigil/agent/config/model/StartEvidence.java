package io.vigil.agent.config.model;

import java.util.Optional;

/**
 * What is kept of the starts of scripts.
 *
 * @param lateNs a start that comes later than this after its state is explained; 0: none is
 * @param log file of the histograms of each interval, in HdrHistogram's own format
 * @param logEveryNs length of the intervals
 */
public record StartEvidence(long lateNs, Optional<String> log, long logEveryNs) {
  /** Longer than any host takes that is well. */
  public static final long LATE_NS = 100_000_000L;
  public static final long LOG_EVERY_NS = 60_000_000_000L;
  public static final StartEvidence DEFAULT = new StartEvidence(LATE_NS, Optional.empty(), LOG_EVERY_NS);
}
