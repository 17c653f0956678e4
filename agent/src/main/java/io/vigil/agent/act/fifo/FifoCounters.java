package io.vigil.agent.act.fifo;

import java.util.concurrent.atomic.LongAdder;

/** What the pipes count, all together. Written on the notify loop and by refused posters, read by anybody. */
public final class FifoCounters {
  final LongAdder written = new LongAdder();
  final LongAdder dropped = new LongAdder();

  /** Lines that a pipe took. */
  public long written() {
    return written.sum();
  }

  /** Lines that no pipe took in time. */
  public long dropped() {
    return dropped.sum();
  }
}
