package io.vigil.tools.soak;

import java.util.concurrent.CountDownLatch;

/**
 * Ctrl-C and SIGTERM end a soak early, not without its report: the JVM waits for that, and then ends with the status that the report gives.
 */
final class Interruption implements AutoCloseable {
  /** As a shell has it for SIGINT: there was no report. */
  private static final int NO_REPORT = 130;

  private final CountDownLatch reported = new CountDownLatch(1);
  private final Thread hook;
  private volatile int status = NO_REPORT;

  /** {@code end} makes it come to its end soon; any thread. */
  Interruption(Runnable end) {
    hook = new Thread(() -> {
      end.run();
      awaitReport();
      Runtime.getRuntime().halt(status);
    }, "soak-end");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** The report is written, this is the status. */
  int status(int found) {
    status = found;
    return found;
  }

  @Override
  public void close() {
    reported.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The JVM is ending already: the hook does the rest.
    }
  }

  private void awaitReport() {
    try {
      reported.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
