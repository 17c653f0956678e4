package io.vigil.codec.handler;

import io.vigil.codec.vrrp.Verdict;
import java.util.concurrent.atomic.AtomicLongArray;

/** How often each {@link Verdict} was given. One thread counts, any thread reads. */
public final class VerdictCounter implements Refusals {
  private final AtomicLongArray counts = new AtomicLongArray(Verdict.values().length);

  /** Counts one; the writing thread only. */
  public void count(Verdict verdict) {
    final int index = index(verdict);
    // One writer: a plain read and an ordered write, no locked instruction.
    counts.setRelease(index, counts.getPlain(index) + 1);
  }

  /** Times that {@code verdict} was counted. */
  public long of(Verdict verdict) {
    return counts.getAcquire(index(verdict));
  }

  @Override
  public void refused(Verdict verdict, VrrpDatagram datagram) {
    count(verdict);
  }

  // The index lives no longer than the process, and an EnumMap would box.
  @SuppressWarnings("EnumOrdinal")
  private static int index(Verdict verdict) {
    return verdict.ordinal();
  }
}
