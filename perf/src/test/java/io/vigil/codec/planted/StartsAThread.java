package io.vigil.codec.planted;

final class StartsAThread {
  private StartsAThread() {}

  static Thread start(Runnable work) {
    return Thread.ofPlatform().start(work);
  }
}
