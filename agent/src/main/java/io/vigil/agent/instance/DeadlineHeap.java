package io.vigil.agent.instance;

import java.util.Arrays;

/**
 * The deadlines of one loop's instances, earliest first. Slots are there when the loop is built, or made room for later; moving a deadline costs
 * O(log n) and allocates nothing. One thread.
 *
 * <p>
 * Deadlines are monotonic readings that may wrap: they are compared by subtraction and must lie within 2^62 ns of each other.
 */
final class DeadlineHeap {
  private static final int ABSENT = -1;

  private long[] deadlineNs;
  private int[] heap;
  private int[] placeOf;
  private int size;

  DeadlineHeap(int slots) {
    deadlineNs = new long[slots];
    heap = new int[slots];
    placeOf = new int[slots];
    Arrays.fill(placeOf, ABSENT);
  }

  /** Makes room for slots from 0 to {@code slots} - 1; there is never less than before. */
  void room(int slots) {
    final int before = placeOf.length;
    if (slots > before) {
      deadlineNs = Arrays.copyOf(deadlineNs, slots);
      heap = Arrays.copyOf(heap, slots);
      placeOf = Arrays.copyOf(placeOf, slots);
      Arrays.fill(placeOf, before, slots, ABSENT);
    }
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The slot with the earliest deadline; only when not empty. */
  int earliestSlot() {
    return heap[0];
  }

  /** The earliest deadline; only when not empty. */
  long earliestNs() {
    return deadlineNs[heap[0]];
  }

  /** Gives {@code slot} this deadline, whether it had one or not. */
  void set(int slot, long atNs) {
    final int place = placeOf[slot];
    if (place == ABSENT) {
      deadlineNs[slot] = atNs;
      put(size, slot);
      up(size++);
      return;
    }
    final boolean later = atNs - deadlineNs[slot] > 0;
    deadlineNs[slot] = atNs;
    if (later) {
      down(place);
    } else {
      up(place);
    }
  }

  /** {@code slot} waits for nothing any more. */
  void clear(int slot) {
    final int place = placeOf[slot];
    if (place == ABSENT) {
      return;
    }
    placeOf[slot] = ABSENT;
    final int last = heap[--size];
    if (place < size) {
      put(place, last);
      up(place);
      down(placeOf[last]);
    }
  }

  private void up(int from) {
    int place = from;
    final int slot = heap[place];
    while (place > 0) {
      final int parent = (place - 1) >>> 1;
      if (deadlineNs[slot] - deadlineNs[heap[parent]] >= 0) {
        break;
      }
      put(place, heap[parent]);
      place = parent;
    }
    put(place, slot);
  }

  private void down(int from) {
    int place = from;
    final int slot = heap[place];
    while (true) {
      int child = 2 * place + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size && deadlineNs[heap[child + 1]] - deadlineNs[heap[child]] < 0) {
        child++;
      }
      if (deadlineNs[slot] - deadlineNs[heap[child]] <= 0) {
        break;
      }
      put(place, heap[child]);
      place = child;
    }
    put(place, slot);
  }

  private void put(int place, int slot) {
    heap[place] = slot;
    placeOf[slot] = place;
  }
}
