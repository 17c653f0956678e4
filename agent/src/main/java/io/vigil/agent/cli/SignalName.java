package io.vigil.agent.cli;

import java.util.Optional;

/**
 * keepalived's names for the signals that people send it ({@code kill -s $(vigil run --signum=RELOAD) PID}), with the numbers of
 * glibc on Linux, where the first real-time signal is 34 and the last 64.
 */
enum SignalName {
  STOP(15), RELOAD(1), DATA(10), STATS(12), STATS_CLEAR(63), JSON(36);

  private final int number;

  SignalName(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  /** Exact names only, as keepalived. */
  static Optional<SignalName> named(String name) {
    for (final SignalName signal : values()) {
      if (signal.name().equals(name)) {
        return Optional.of(signal);
      }
    }
    return Optional.empty();
  }
}
