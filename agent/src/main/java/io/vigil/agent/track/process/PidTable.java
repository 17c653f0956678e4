package io.vigil.agent.track.process;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * A set of process numbers, each with a mark of whoever confirmed it last. Open addressing: no object an entry, and nothing is allocated
 * unless it grows. One thread.
 */
final class PidTable {
  private static final int CAPACITY_MIN = 16;
  /** No process has this number. */
  private static final int FREE = 0;

  private int[] pids = new int[CAPACITY_MIN];
  private int[] marks = new int[CAPACITY_MIN];
  private int size;

  int size() {
    return size;
  }

  boolean contains(int pid) {
    return pids[slot(pid)] == pid;
  }

  /** Adds or marks anew; whether it was not there. */
  boolean put(int pid, int mark) {
    int slot = slot(pid);
    final boolean added = pids[slot] == FREE;
    if (added) {
      if (2 * (size + 1) > pids.length) {
        resize(2 * pids.length);
        slot = slot(pid);
      }
      pids[slot] = pid;
      size++;
    }
    marks[slot] = mark;
    return added;
  }

  /** Whether it was there. */
  boolean remove(int pid) {
    final int slot = slot(pid);
    if (pids[slot] == FREE) {
      return false;
    }
    empty(slot);
    size--;
    shrink();
    return true;
  }

  /** Removes all with another mark, and tells of each. */
  void retain(int mark, IntConsumer removed) {
    for (final int pid : pids.clone()) {
      if (pid != FREE && marks[slot(pid)] != mark) {
        remove(pid);
        removed.accept(pid);
      }
    }
  }

  /** All of them, in no order. */
  int[] all() {
    return Arrays.stream(pids).filter(pid -> pid != FREE).toArray();
  }

  /** Where the number is, or where it would be put. */
  private int slot(int pid) {
    int slot = home(pid);
    while (pids[slot] != FREE && pids[slot] != pid) {
      slot = (slot + 1) & (pids.length - 1);
    }
    return slot;
  }

  private int home(int pid) {
    return (pid * 0x9E37_79B9) >>> (Integer.numberOfLeadingZeros(pids.length) + 1);
  }

  /** Moves those behind it up, so that none is separated from its home by a free slot. */
  private void empty(int slot) {
    int free = slot;
    int next = free;
    while (true) {
      pids[free] = FREE;
      do {
        next = (next + 1) & (pids.length - 1);
        if (pids[next] == FREE) {
          return;
        }
      } while (isBetween(free, home(pids[next]), next));
      pids[free] = pids[next];
      marks[free] = marks[next];
      free = next;
    }
  }

  /** Whether {@code home} lies behind {@code free} and not behind {@code next}, going round. */
  private static boolean isBetween(int free, int home, int next) {
    final boolean behindFree = free < home;
    final boolean upToNext = home <= next;
    return free <= next ? behindFree && upToNext : behindFree || upToNext;
  }

  private void shrink() {
    if (pids.length > CAPACITY_MIN && 8 * size < pids.length) {
      resize(pids.length / 2);
    }
  }

  private void resize(int capacity) {
    final int[] oldPids = pids;
    final int[] oldMarks = marks;
    pids = new int[capacity];
    marks = new int[capacity];
    for (int i = 0; i < oldPids.length; i++) {
      if (oldPids[i] != FREE) {
        final int slot = slot(oldPids[i]);
        pids[slot] = oldPids[i];
        marks[slot] = oldMarks[i];
      }
    }
  }
}
