package io.vigil.tools.capture;

/** Watches the time stamps of one capture in the order in which they stand there. */
final class TimeOrder {
  private long earliestNs = Long.MAX_VALUE;
  private long latestNs = Long.MIN_VALUE;
  private long lastNs = Long.MIN_VALUE;
  private long backwards;

  void see(long epochNs) {
    if (epochNs < lastNs) {
      backwards++;
    }
    lastNs = epochNs;
    earliestNs = Math.min(earliestNs, epochNs);
    latestNs = Math.max(latestNs, epochNs);
  }

  long earliestNs() {
    return earliestNs;
  }

  long latestNs() {
    return latestNs;
  }

  /** Frames that are older than the one before them. */
  long backwards() {
    return backwards;
  }
}
