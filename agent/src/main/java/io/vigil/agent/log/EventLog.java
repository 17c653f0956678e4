package io.vigil.agent.log;

/** Where log events go. Thread-safe, never blocks, never throws. */
@FunctionalInterface
public interface EventLog {
  /** Takes the event, or refuses and counts it when the queue is full. */
  boolean post(LogEvent event);
}
