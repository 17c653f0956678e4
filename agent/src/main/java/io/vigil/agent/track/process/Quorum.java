package io.vigil.agent.track.process;

import io.vigil.agent.config.model.TrackProcess;

/**
 * Whether as many processes run as shall, and for how long a change must last before it counts. keepalived's rules: what a process executes
 * counts at once; a change by a birth must last {@code fork_delay}, one by an end {@code terminate_delay}; a change back within that time
 * undoes it. One thread.
 */
final class Quorum {
  private final int least;
  private final int most;
  private final long forkDelayNs;
  private final long terminateDelayNs;
  private boolean met;
  private boolean waiting;
  private long deadlineNs;

  /** What changed the number of processes. */
  enum Change {
    /** A process was born. */
    BIRTH,
    /** A process ended. */
    END,
    /** A process executed another program, or took another name. */
    PROGRAM
  }

  Quorum(TrackProcess config) {
    least = config.quorum();
    most = config.quorumMax();
    forkDelayNs = config.forkDelayNs();
    terminateDelayNs = config.terminateDelayNs();
  }

  /** Whether the quorum is met as far as was found last. */
  boolean isMet() {
    return met;
  }

  /** Whether a change waits to have lasted long enough. */
  boolean isWaiting() {
    return waiting;
  }

  /** When {@link #passed} is due; only while {@link #isWaiting}. */
  long deadlineNs() {
    return deadlineNs;
  }

  /** Whether so many are enough and not too many. */
  boolean allows(int count) {
    return least <= count && count <= most;
  }

  /** Fewer than shall run. */
  boolean misses(int count) {
    return count < least;
  }

  /** Begins, without delays. */
  void begin(int count) {
    met = allows(count);
    waiting = false;
  }

  /** There are {@code count} processes now. */
  void count(int count, Change change, long nowNs) {
    if (allows(count) == met) {
      waiting = false;
      return;
    }
    final long delayNs = switch (change) {
      case BIRTH -> forkDelayNs;
      case END -> terminateDelayNs;
      case PROGRAM -> 0;
    };
    if (delayNs == 0) {
      begin(count);
    } else if (!waiting) {
      waiting = true;
      deadlineNs = nowNs + delayNs;
    }
  }

  /** Looks at the clock: a change that has lasted long enough counts. */
  void passed(int count, long nowNs) {
    if (waiting && nowNs - deadlineNs >= 0) {
      begin(count);
    }
  }
}
