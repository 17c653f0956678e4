package io.vigil.tools.soak;

import io.vigil.agent.time.NanoClock;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * What the machine does to anybody: how much later than asked a thread of this process wakes from a sleep of a millisecond, all the time of a
 * soak. Nobody's script can start sooner than that.
 */
final class NoiseFloor implements AutoCloseable {
  private static final long SLEEP_NS = 1_000_000L;
  private static final long HIGHEST_NS = 60_000_000_000L;
  private static final int DIGITS = 3;

  private final Histogram late = new Histogram(HIGHEST_NS, DIGITS);
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
      final long lateNs = Math.clamp(clock.nanoTime() - fromNs - SLEEP_NS, 0, HIGHEST_NS);
      synchronized (late) {
        late.recordValue(lateNs);
      }
    }
  }

  /** All so far, as a copy. Any thread. */
  Histogram snapshot() {
    synchronized (late) {
      return late.copy();
    }
  }

  @Override
  public void close() {
    ended = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      // It ends within its millisecond, waited for or not.
      Thread.currentThread().interrupt();
    }
  }
}
