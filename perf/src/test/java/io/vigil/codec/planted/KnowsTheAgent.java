package io.vigil.codec.planted;

import io.vigil.agent.time.NanoClock;

final class KnowsTheAgent {
  private KnowsTheAgent() {}

  static long now(NanoClock clock) {
    return clock.nanoTime();
  }
}
