package io.vigil.agent.act.notify;

/** Where transitions go whose scripts are to be started. Thread-safe, never blocks. */
@FunctionalInterface
public interface NotifySink {
  /** Takes the request; false when it was refused because the inbox is full, which is counted and logged. */
  boolean post(NotifyRequest request);
}
