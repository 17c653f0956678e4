package io.vigil.tools.capture;

import io.vigil.codec.capture.CapturedFrame;
import org.jspecify.annotations.Nullable;

/** One thread of {@link ParallelScan}: with the baton it fills an index, without it it scans what it found. */
final class ScanWorker<B> implements Runnable {
  private final ScanBaton<B> baton;
  private final ScanRing<B> ring;
  private final FrameScanner<B> scanner;
  private final CapturedFrame frame = new CapturedFrame();

  ScanWorker(ScanBaton<B> baton, ScanRing<B> ring, FrameScanner<B> scanner) {
    this.baton = baton;
    this.ring = ring;
    this.scanner = scanner;
  }

  @Override
  public void run() {
    try {
      @Nullable
      ScanSlot<B> slot = baton.next();
      while (slot != null) {
        scan(slot);
        ring.markScanned(slot);
        slot = baton.next();
      }
    } catch (Throwable e) {
      ring.fail(e);
    }
  }

  /** A bus error, which the JVM reports as {@link InternalError}, means that the file was made shorter under its mapping. */
  private void scan(ScanSlot<B> slot) {
    final FrameIndex index = slot.index;
    slot.frames = 0;
    try {
      for (int i = 0; i < index.count(); i++) {
        index.get(i, frame);
        scanner.scan(frame, index.file(i), slot.batch);
        slot.frames++;
      }
    } catch (InternalError _) {
      slot.isCut = true;
    } finally {
      index.clear();
    }
  }
}
