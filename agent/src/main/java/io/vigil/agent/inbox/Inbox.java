package io.vigil.agent.inbox;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue of many producers and one consumer, without locks and without allocation.
 *
 * <p>
 * Assumes: one thread at a time calls {@link #poll}. Guarantees: what {@link #offer} took is polled exactly once; the messages
 * of one producer come in the order in which it offered them; all that a producer wrote before its offer is visible to the
 * consumer after the poll; an offer neither waits nor spins on the consumer.
 *
 * <p>
 * A ring of slots, each with a turn number (after Dmitry Vyukov's bounded queue): slot {@code i} may be written when its turn
 * equals the producer's ticket, and read when it is one more.
 */
public final class Inbox<T> {
  private static final VarHandle TURN = MethodHandles.arrayElementVarHandle(long[].class);
  private static final VarHandle TAIL;

  static {
    try {
      TAIL = MethodHandles.lookup().findVarHandle(Inbox.class, "tail", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final @Nullable Object[] slots;
  private final long[] turns;
  private final int mask;
  private final LongAdder refused = new LongAdder();
  @SuppressWarnings("UnusedVariable") // through TAIL
  private volatile long tail;
  private long head;

  /** {@code capacity} is rounded up to a power of two, 2..65536. */
  public Inbox(int capacity) {
    if (capacity < 1 || capacity > 1 << 16) {
      throw new IllegalArgumentException("capacity 1..65536, not " + capacity);
    }
    final int size = Math.max(2, Integer.highestOneBit(capacity - 1) << 1);
    slots = new Object[size];
    turns = new long[size];
    mask = size - 1;
    for (int i = 0; i < size; i++) {
      turns[i] = i;
    }
  }

  /** Any thread. False, and counted, when the inbox is full. */
  public boolean offer(T message) {
    while (true) {
      final long ticket = (long) TAIL.getVolatile(this);
      final int slot = (int) ticket & mask;
      final long ahead = (long) TURN.getAcquire(turns, slot) - ticket;
      if (ahead < 0) {
        refused.increment();
        return false;
      }
      if (ahead == 0 && TAIL.compareAndSet(this, ticket, ticket + 1)) {
        slots[slot] = message;
        TURN.setRelease(turns, slot, ticket + 1);
        return true;
      }
    }
  }

  /**
   * The consumer's thread only. Null when nothing is ready; a producer that holds a ticket and has not yet written hides the
   * messages behind it until it has.
   */
  @SuppressWarnings("unchecked") // only offer() writes slots
  public @Nullable T poll() {
    final int slot = (int) head & mask;
    if ((long) TURN.getAcquire(turns, slot) != head + 1) {
      return null;
    }
    final T message = (T) slots[slot];
    slots[slot] = null;
    TURN.setRelease(turns, slot, head + slots.length);
    head++;
    return message;
  }

  /** How many messages were refused since the start. Any thread. */
  public long refused() {
    return refused.sum();
  }

  /** How many messages fit. */
  public int capacity() {
    return slots.length;
  }
}
