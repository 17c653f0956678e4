package io.vigil.agent.planted;

final class CallsNanoTime {
  private CallsNanoTime() {}

  static long now() {
    return System.nanoTime();
  }
}
