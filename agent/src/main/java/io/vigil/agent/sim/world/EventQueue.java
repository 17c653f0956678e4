package io.vigil.agent.sim.world;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is still to happen, by time; what is due together in the order of {@link Rank}, then as it was added. Bounded. Allocates
 * nothing once it has grown.
 */
final class EventQueue {
  /** What is looked at first at one moment: the user's faults, then packets, then timers, as a host does. */
  enum Rank {
    FAULT(0), PACKET(1), TIMER(2);

    private final long high;

    Rank(long place) {
      high = place << RANK_SHIFT;
    }
  }

  /** Far beyond what any cluster has under way at a time. */
  static final int CAPACITY = 1_000_000;

  private static final int RANK_SHIFT = 60;

  private long[] timesNs = new long[64];
  private long[] orders = new long[64];
  private @Nullable Happening[] happenings = new Happening[64];
  private int size;
  private long added;

  boolean isEmpty() {
    return size == 0;
  }

  /** When the first one is due; only if there is one. */
  long earliestNs() {
    return timesNs[0];
  }

  void add(long atNs, Rank rank, Happening happening) {
    if (size == timesNs.length) {
      grow();
    }
    final long order = rank.high | added++;
    int at = size++;
    while (at > 0) {
      final int parent = (at - 1) >>> 1;
      if (!isBefore(atNs, order, parent)) {
        break;
      }
      move(parent, at);
      at = parent;
    }
    put(at, atNs, order, happening);
  }

  /** Takes the first one out. */
  Happening poll() {
    final Happening first = happenings[0];
    if (first == null) {
      throw new IllegalStateException("nothing is to happen");
    }
    size--;
    final Happening last = happenings[size];
    happenings[size] = null;
    if (size > 0 && last != null) {
      sink(timesNs[size], orders[size], last);
    }
    return first;
  }

  private void sink(long timeNs, long order, Happening happening) {
    int at = 0;
    int child = 1;
    while (child < size) {
      if (child + 1 < size && isBefore(timesNs[child + 1], orders[child + 1], child)) {
        child++;
      }
      if (isBefore(timeNs, order, child)) {
        break;
      }
      move(child, at);
      at = child;
      child = 2 * at + 1;
    }
    put(at, timeNs, order, happening);
  }

  private boolean isBefore(long timeNs, long order, int other) {
    return timeNs != timesNs[other] ? timeNs < timesNs[other] : order < orders[other];
  }

  private void move(int from, int to) {
    timesNs[to] = timesNs[from];
    orders[to] = orders[from];
    happenings[to] = happenings[from];
  }

  private void put(int at, long timeNs, long order, Happening happening) {
    timesNs[at] = timeNs;
    orders[at] = order;
    happenings[at] = happening;
  }

  private void grow() {
    if (size >= CAPACITY) {
      throw new IllegalStateException(
          "more than " + CAPACITY + " events are under way: something multiplies");
    }
    final int newSize = Math.min(CAPACITY, 2 * size);
    timesNs = Arrays.copyOf(timesNs, newSize);
    orders = Arrays.copyOf(orders, newSize);
    happenings = Arrays.copyOf(happenings, newSize);
  }
}
