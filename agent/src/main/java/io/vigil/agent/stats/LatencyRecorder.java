package io.vigil.agent.stats;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * A latency histogram with one writer that never waits. Values in nanoseconds, three significant digits from 1 µs to 60 s; what
 * lies above counts as 60 s, so that no value is lost.
 */
public final class LatencyRecorder {
  private static final long LOWEST_NS = 1_000;
  private static final long HIGHEST_NS = 60_000_000_000L;
  private static final int DIGITS = 3;

  private final SingleWriterRecorder recorder = new SingleWriterRecorder(LOWEST_NS, HIGHEST_NS, DIGITS);
  private final Histogram total = new Histogram(LOWEST_NS, HIGHEST_NS, DIGITS);

  /** Records one value. The writer's thread only; a negative one (a clock's mistake) counts as 0. */
  public void record(long valueNs) {
    recorder.recordValue(Math.clamp(valueNs, 0, HIGHEST_NS));
  }

  /** Everything recorded so far, as a copy. Any thread. */
  public Histogram snapshot() {
    synchronized (total) {
      total.add(recorder.getIntervalHistogram());
      return total.copy();
    }
  }
}
