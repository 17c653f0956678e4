package io.vigil.agent.log;

/**
 * Keeps one repeated fact from flooding the log (RFC 9568 §7.1 wants failures logged, a sender of rubbish must not fill the disk):
 * the first occurrence may be logged at once, then at most one an interval, which says how many were held back. One per fact, for
 * example per instance and verdict. One thread; allocates nothing.
 */
public final class RateLimited {
  private final long intervalNs;
  private boolean used;
  private long allowedAtNs;
  private long waiting;
  private long heldBack;

  /** {@code intervalNs} at least 1. */
  public RateLimited(long intervalNs) {
    if (intervalNs < 1) {
      throw new IllegalArgumentException("interval at least 1 ns, not " + intervalNs);
    }
    this.intervalNs = intervalNs;
  }

  /** Whether this occurrence may be logged; otherwise it is counted. {@code nowNs} monotonic. */
  public boolean permit(long nowNs) {
    if (used && nowNs - allowedAtNs < 0) {
      waiting++;
      return false;
    }
    used = true;
    allowedAtNs = nowNs + intervalNs;
    heldBack = waiting;
    waiting = 0;
    return true;
  }

  /** How many occurrences were held back between the last one permitted and the one before. For its log line. */
  public long heldBack() {
    return heldBack;
  }
}
