package io.vigil.codec.planted;

import java.util.concurrent.Executor;

final class UsesAnExecutor {
  private UsesAnExecutor() {}

  static void handOver(Executor executor, Runnable work) {
    executor.execute(work);
  }
}
