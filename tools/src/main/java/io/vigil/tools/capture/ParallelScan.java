package io.vigil.tools.capture;

import java.util.ArrayList;
import java.util.List;

/**
 * Scans all frames of a capture on several threads and hands over what was found in the order of the capture. The package's
 * page has the picture.
 */
public final class ParallelScan {
  /** Frames of a batch; fewer where the input is slow, for nothing waits to be complete. */
  public static final int FRAMES_MAX = 2_048;

  /** A batch ends with the frame that reaches this many captured octets: they stay in a core's cache between walk and scan. */
  static final int OCTETS_MAX = 512 << 10;

  private static final int BATCHES_PER_WORKER = 3;

  private ParallelScan() {}

  /**
   * Scans to the end. Afterwards the source's files say how far that was.
   *
   * @param source read by nobody else meanwhile; {@link FrameSource#stop()} ends the scan early
   * @param workers threads beside the caller's, at least 1
   * @param task called as it says itself; what it throws ends the scan and comes out here
   */
  public static <B> void run(FrameSource source, int workers, ScanTask<B> task) {
    final ScanRing<B> ring = new ScanRing<>(workers * BATCHES_PER_WORKER, task::batch);
    final ScanBaton<B> baton = new ScanBaton<>(source, ring);
    final List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      threads.add(Thread.ofPlatform().daemon().name("vigil-scan-" + i)
          .unstarted(new ScanWorker<>(baton, ring, task.scanner())));
    }
    threads.forEach(Thread::start);
    boolean isCut = false;
    try {
      isCut = takeOver(ring, task);
    } catch (RuntimeException | Error e) {
      source.stop();
      throw e;
    } finally {
      ring.close();
      threads.forEach(ParallelScan::join);
    }
    if (isCut) {
      source.cutShort();
    }
  }

  /** True when memory went away under the scan. */
  private static <B> boolean takeOver(ScanRing<B> ring, ScanTask<B> task) {
    for (long sequence = 0;; sequence++) {
      final ScanSlot<B> slot = ring.awaitScanned(sequence);
      task.accept(slot.batch, slot.frames);
      if (slot.isLast || slot.isCut) {
        return slot.isCut;
      }
      ring.free(slot);
    }
  }

  private static void join(Thread worker) {
    boolean isInterrupted = false;
    while (worker.isAlive()) {
      try {
        worker.join();
      } catch (InterruptedException _) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
