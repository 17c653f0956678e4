package io.vigil.agent.control.report;

import io.vigil.agent.time.EpochClock;
import io.vigil.agent.time.NanoClock;
import java.time.Duration;
import java.time.Instant;

/**
 * Two clocks side by side. Two readings are never of the same moment, so the distance between the clocks is kept until it has moved by
 * more than {@value #STEP_NS} ns: an event then has the same time in every answer. Thread-safe.
 */
public final class WallTime {
  private static final long STEP_NS = 1_000_000L;

  private final NanoClock clock;
  private final EpochClock wallClock;
  private long anchorNs;
  private Instant anchor;

  public WallTime(NanoClock clock, EpochClock wallClock) {
    this.clock = clock;
    this.wallClock = wallClock;
    this.anchorNs = clock.nanoTime();
    this.anchor = wallClock.now();
  }

  /** Now. */
  public synchronized Moments now() {
    final long nowNs = clock.nanoTime();
    final Instant measured = wallClock.now();
    final Instant expected = anchor.plusNanos(nowNs - anchorNs);
    final boolean stepped = Duration.between(expected, measured).abs()
        .compareTo(Duration.ofNanos(STEP_NS)) > 0;
    anchorNs = nowNs;
    anchor = stepped ? measured : expected;
    return new Moments(nowNs, anchor);
  }
}
