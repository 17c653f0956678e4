package io.vigil.tools.capture;

/** A place of the ring: the frames of one batch, and what was made of them. Fields change hands with the state. */
final class ScanSlot<B> {
  final FrameIndex index = new FrameIndex();
  final B batch;
  /** How many frames the scanner saw. */
  int frames;
  /** The capture ends with this batch. */
  boolean isLast;
  /** The memory of some of its frames went away before they were scanned. */
  boolean isCut;
  /** Guarded by the ring's lock. */
  boolean isScanned;
  /** Guarded by the ring's lock. */
  boolean isFree = true;

  ScanSlot(B batch) {
    this.batch = batch;
  }
}
