package io.vigil.tools.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The batches under way, in the order of the capture. Their number is fixed: a worker that is too far ahead waits for the
 * caller's thread, which is all that happens when the ring is full. A failure of any worker ends the waiting of all.
 */
final class ScanRing<B> {
  private final List<ScanSlot<B>> slots = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition freed = lock.newCondition();
  private final Condition scanned = lock.newCondition();
  private @Nullable Throwable failure;
  private boolean isClosed;

  ScanRing(int size, Supplier<B> batches) {
    for (int i = 0; i < size; i++) {
      slots.add(new ScanSlot<>(batches.get()));
    }
  }

  /** Waits until the slot is free; null when nobody will look at it any more. */
  @Nullable
  ScanSlot<B> take(long sequence) {
    final ScanSlot<B> slot = slots.get((int) (sequence % slots.size()));
    lock.lock();
    try {
      while (!slot.isFree && !isClosed) {
        freed.awaitUninterruptibly();
      }
      slot.isFree = false;
      return isClosed ? null : slot;
    } finally {
      lock.unlock();
    }
  }

  void markScanned(ScanSlot<B> slot) {
    lock.lock();
    try {
      slot.isScanned = true;
      scanned.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the slot was scanned; throws what a worker failed with. */
  ScanSlot<B> awaitScanned(long sequence) {
    final ScanSlot<B> slot = slots.get((int) (sequence % slots.size()));
    lock.lock();
    try {
      while (!slot.isScanned && failure == null) {
        scanned.awaitUninterruptibly();
      }
      if (failure != null) {
        throw new IllegalStateException("a worker failed", failure);
      }
      return slot;
    } finally {
      lock.unlock();
    }
  }

  void free(ScanSlot<B> slot) {
    lock.lock();
    try {
      slot.isScanned = false;
      slot.isFree = true;
      freed.signal();
    } finally {
      lock.unlock();
    }
  }

  void fail(Throwable why) {
    lock.lock();
    try {
      failure = why;
      scanned.signal();
    } finally {
      lock.unlock();
    }
    close();
  }

  /** Nobody takes batches over any more. */
  void close() {
    lock.lock();
    try {
      isClosed = true;
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
