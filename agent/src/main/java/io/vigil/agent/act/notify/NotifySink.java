package io.vigil.agent.act.notify;

import io.vigil.agent.config.model.NotifyManner.After;

/** Where transitions go whose scripts are to be started. Thread-safe, never blocks. */
@FunctionalInterface
public interface NotifySink {
  /** Takes the request; false when it was refused because the inbox is full, which is counted and logged. */
  boolean post(NotifyRequest request);

  /** What the scripts of MASTER may wait for has been done for this epoch of the instance. */
  default void done(String instance, long epoch, After what) {}
}
