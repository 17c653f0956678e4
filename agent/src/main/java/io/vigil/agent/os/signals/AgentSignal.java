package io.vigil.agent.os.signals;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a signal to the agent asks for; the names are those of keepalived's {@code --signum}. */
public enum AgentSignal {
  /** End: priority 0, addresses away, notify_stop. */
  STOP(15, 2),
  /** Read the configuration again. */
  RELOAD(1),
  /** Write the data file. */
  DATA(10),
  /** Write the statistics file. */
  STATS(12),
  /** Write the statistics file and set its counters to zero: SIGRTMAX-1. */
  STATS_CLEAR(63),
  /** Write the JSON file: SIGRTMIN+2 as glibc counts, which keeps 32 and 33 for itself. */
  JSON(36),
  /** Thread state: SIGRTMAX. */
  TDUMP(64);

  private static final int NONE = 0;

  private final int number;
  private final int second;

  AgentSignal(int number) {
    this(number, 0);
  }

  AgentSignal(int number, int second) {
    this.number = number;
    this.second = second;
  }

  /** The number to send, as {@code --signum} prints it. */
  public int number() {
    return number;
  }

  /** All signals that mean it: STOP is SIGTERM and SIGINT. */
  public List<Integer> numbers() {
    return second == NONE ? List.of(number) : List.of(number, second);
  }

  /** What signal {@code number} means to the agent. */
  public static Optional<AgentSignal> of(int number) {
    for (AgentSignal signal : values()) {
      if (signal.numbers().contains(number)) {
        return Optional.of(signal);
      }
    }
    return Optional.empty();
  }

  /** By keepalived's name for {@code --signum}, upper or lower case. */
  public static Optional<AgentSignal> named(String name) {
    final String upper = name.toUpperCase(Locale.ROOT);
    for (AgentSignal signal : values()) {
      if (signal.name().equals(upper)) {
        return Optional.of(signal);
      }
    }
    return Optional.empty();
  }
}
