package io.vigil.agent.time;

/** A monotonic clock in nanoseconds. Readings may wrap: compare them by subtraction only. Thread-safe. */
@FunctionalInterface
public interface NanoClock {
  /** CLOCK_MONOTONIC of this host, the clock that the kernel's exec stamps carry. */
  NanoClock SYSTEM = System::nanoTime;

  long nanoTime();
}
