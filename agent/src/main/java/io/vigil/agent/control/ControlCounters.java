package io.vigil.agent.control;

import java.util.concurrent.atomic.LongAdder;

/** What the control socket counted since the start. Any thread reads. */
public final class ControlCounters {
  private final LongAdder answered = new LongAdder();
  private final LongAdder malformed = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder timedOut = new LongAdder();
  private final LongAdder broken = new LongAdder();

  /** Questions answered to the end. */
  public long answered() {
    return answered.sum();
  }

  /** Questions that were none. */
  public long malformed() {
    return malformed.sum();
  }

  /** Connections closed at once, because there were too many. */
  public long refused() {
    return refused.sum();
  }

  /** Connections closed because the client did not ask, or did not read. */
  public long timedOut() {
    return timedOut.sum();
  }

  /** Connections that the client closed before the answer was complete. */
  public long broken() {
    return broken.sum();
  }

  /** One of {@link #answered}; the control loop. */
  public void countAnswered() {
    answered.increment();
  }

  /** One of {@link #malformed}; the control loop. */
  public void countMalformed() {
    malformed.increment();
  }

  /** One of {@link #refused}; the control loop. */
  public void countRefused() {
    refused.increment();
  }

  /** One of {@link #timedOut}; the control loop. */
  public void countTimedOut() {
    timedOut.increment();
  }

  /** One of {@link #broken}; the control loop. */
  public void countBroken() {
    broken.increment();
  }
}
