package io.vigil.agent.planted;

import java.time.Instant;
import java.util.function.Supplier;

final class RefersToTheWallClock {
  static final Supplier<Instant> CLOCK = Instant::now;

  private RefersToTheWallClock() {}
}
