package io.vigil.tools.soak;

import io.vigil.agent.time.NanoClock;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * What the machine does to anybody: how much later than asked a thread of this process wakes from a sleep of a millisecond, all the time of a
 * soak. Nobody's script can start sooner than that. A sleep that a stall prolongs counts for all those that would have ended in it.
 */
final class NoiseFloor implements AutoCloseable {
  private static final long SLEEP_NS = 1_000_000L;

  private final SingleWriterRecorder late = new SingleWriterRecorder(Delays.HIGHEST_NS, Delays.DIGITS);
  private final NanoClock clock;
  private final Thread thread;
  private volatile boolean ended;

  NoiseFloor(NanoClock clock) {
    this.clock = clock;
    this.thread = Thread.ofPlatform().daemon().name("soak-noise").start(this::sleep);
  }

  private void sleep() {
    while (!ended) {
      final long fromNs = clock.nanoTime();
      LockSupport.parkNanos(SLEEP_NS);
      final long lateNs = Math.clamp(clock.nanoTime() - fromNs - SLEEP_NS, 0, Delays.HIGHEST_NS);
      late.recordValueWithExpectedInterval(lateNs, SLEEP_NS);
    }
  }

  /** What came since this was called last. One thread, not the one that sleeps. */
  Histogram interval() {
    return late.getIntervalHistogram();
  }

  @Override
  public void close() {
    ended = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
