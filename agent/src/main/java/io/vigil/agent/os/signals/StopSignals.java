package io.vigil.agent.os.signals;

import java.util.concurrent.atomic.AtomicBoolean;

/** INT and TERM for commands that have something to say before they end. */
public final class StopSignals {
  /** What a shell reports of a process that INT ended. */
  private static final int STATUS_INTERRUPTED = 130;

  private StopSignals() {}

  /**
   * Takes INT and TERM from the JVM for the rest of the process. The first one runs {@code stop} on a thread of the JVM's, the
   * second one ends the process at once. Where the JVM keeps them for itself they end it as ever.
   */
  public static void onFirst(Runnable stop) {
    final AtomicBoolean isStopped = new AtomicBoolean();
    final Runnable handler = () -> {
      if (isStopped.getAndSet(true)) {
        Runtime.getRuntime().halt(STATUS_INTERRUPTED);
      }
      stop.run();
    };
    for (final String name : new String[]{"INT", "TERM"}) {
      if (!JvmSignals.handle(name, handler)) {
        return;
      }
    }
  }
}
