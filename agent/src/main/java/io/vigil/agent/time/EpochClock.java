package io.vigil.agent.time;

import java.time.Instant;

/** Wall time. For people and files only: no decision rests on it. Thread-safe. */
@FunctionalInterface
public interface EpochClock {
  EpochClock SYSTEM = Instant::now;

  Instant now();
}
