package io.vigil.tools.soak;

import io.vigil.agent.time.NanoClock;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits, for a time or for something to be so. One thread. */
final class Waiting {
  private static final long PATIENCE_NS = 20_000_000_000L;
  private static final long LOOK_NS = 20_000_000L;

  private final NanoClock clock;

  Waiting(NanoClock clock) {
    this.clock = clock;
  }

  /** Lets time pass. */
  void pause(long ns) {
    until(clock.nanoTime() + ns);
  }

  /** Lets time pass until this moment. */
  void until(long momentNs) {
    for (long leftNs = momentNs - clock.nanoTime(); leftNs > 0; leftNs = momentNs - clock.nanoTime()) {
      LockSupport.parkNanos(leftNs);
    }
  }

  /** Until it is so, or for 20 s; whether it was. */
  boolean await(BooleanSupplier condition) {
    final long endNs = clock.nanoTime() + PATIENCE_NS;
    while (!condition.getAsBoolean()) {
      if (clock.nanoTime() - endNs > 0) {
        return false;
      }
      LockSupport.parkNanos(LOOK_NS);
    }
    return true;
  }
}
