package io.vigil.agent.act.notify;

import java.util.concurrent.atomic.LongAdder;

/** What the notify room counts. Written on the notify loop and by refused posters, read by anybody. */
public final class NotifyCounters {
  final LongAdder started = new LongAdder();
  final LongAdder notStarted = new LongAdder();
  final LongAdder refused = new LongAdder();
  final LongAdder overlapped = new LongAdder();
  final LongAdder launchersStuck = new LongAdder();
  final LongAdder failed = new LongAdder();
  final LongAdder timedOut = new LongAdder();
  final LongAdder retried = new LongAdder();
  final LongAdder skipped = new LongAdder();
  final LongAdder late = new LongAdder();

  /** Scripts that ran longer than they may. */
  public long timedOut() {
    return timedOut.sum();
  }

  /** Scripts started again because they had failed. */
  public long retried() {
    return retried.sum();
  }

  /** Scripts that started later than {@code notify_late_warn}. */
  public long late() {
    return late.sum();
  }

  /** Requests skipped because a newer one waited. */
  public long skipped() {
    return skipped.sum();
  }

  /** Processes that run or ran. */
  public long started() {
    return started.sum();
  }

  /** Starts that the kernel refused. */
  public long notStarted() {
    return notStarted.sum();
  }

  /** Requests refused because a queue was full, or because the room was closed. */
  public long refused() {
    return refused.sum();
  }

  /** Launches that began while an earlier script of the same instance still ran. */
  public long overlapped() {
    return overlapped.sum();
  }

  /** Launches that took longer than allowed. */
  public long launchersStuck() {
    return launchersStuck.sum();
  }

  /** Scripts that ended with a status other than 0. */
  public long failed() {
    return failed.sum();
  }
}
