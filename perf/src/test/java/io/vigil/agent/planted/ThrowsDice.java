package io.vigil.agent.planted;

import java.util.Random;

final class ThrowsDice {
  private ThrowsDice() {}

  static Random seeded(long seed) {
    return new Random(seed);
  }

  static Random unseeded() {
    return new Random();
  }
}
