package io.vigil.tools.capture;

import io.vigil.codec.capture.CapturedFrame;

/**
 * Looks at frames on a worker of {@link ParallelScan} and keeps what matters. Each worker has its own, so it may own
 * flyweights and tables that need no lock. It must allocate nothing for a frame that does not matter.
 *
 * @param <B> what it writes into
 */
@FunctionalInterface
public interface FrameScanner<B> {
  /**
   * Looks at one frame; the frames of one batch come in the order of the capture.
   *
   * @param frame gone when this returns: what is kept is copied
   * @param file index of the capture it came from ({@link FrameSource#files()})
   * @param into the batch under way, this worker's alone until it is handed over
   */
  void scan(CapturedFrame frame, int file, B into);
}
