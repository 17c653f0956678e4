package io.vigil.tools.capture;

/**
 * What {@link ParallelScan} does with the frames of a capture: scanners on several threads fill batches, one thread takes
 * them over in order. A batch holds primitive columns rather than an object for each frame, and goes round, so that a long
 * capture costs no more memory than a short one.
 *
 * @param <B> a batch; it never has to take in more than {@link ParallelScan#FRAMES_MAX} frames
 */
public interface ScanTask<B> {
  /** A scanner for one worker, made on the caller's thread. */
  FrameScanner<B> scanner();

  /** An empty batch, made on the caller's thread; a handful at the start. */
  B batch();

  /**
   * Takes over a batch, on the thread that called {@link ParallelScan#run}, in the order of the capture. Leaves it empty.
   *
   * @param frames how many frames the scanner was shown for it
   */
  void accept(B batch, int frames);
}
