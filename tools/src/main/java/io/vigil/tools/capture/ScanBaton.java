package io.vigil.tools.capture;

import io.vigil.codec.capture.CapturedFrame;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The right to read from the source: whoever holds it walks over the record headers of one batch. What the last holder
 * knew (place, byte order, interfaces) the next one knows too, so a batch begins where a record begins.
 */
final class ScanBaton<B> {
  private final FrameSource source;
  private final ScanRing<B> ring;
  private final ReentrantLock lock = new ReentrantLock();
  private final CapturedFrame frame = new CapturedFrame();
  private long sequence;
  private boolean isEnded;

  ScanBaton(FrameSource source, ScanRing<B> ring) {
    this.source = source;
    this.ring = ring;
  }

  /** The next batch's index, filled; null when there is none. Waits for the input only as long as the batch is empty. */
  @Nullable
  ScanSlot<B> next() {
    lock.lock();
    try {
      if (isEnded) {
        return null;
      }
      final ScanSlot<B> slot = ring.take(sequence);
      if (slot == null) {
        return null;
      }
      sequence++;
      fill(slot);
      return slot;
    } finally {
      lock.unlock();
    }
  }

  private void fill(ScanSlot<B> slot) {
    final FrameIndex index = slot.index;
    InputStep step = InputStep.FRAME;
    while (step == InputStep.FRAME && !index.isFull()) {
      step = source.advance(frame, index.count() == 0);
      if (step == InputStep.FRAME) {
        index.add(frame, source.file(), source.window());
      }
    }
    isEnded = step == InputStep.END;
    slot.isLast = isEnded;
  }
}
