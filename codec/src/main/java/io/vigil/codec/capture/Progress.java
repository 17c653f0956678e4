package io.vigil.codec.capture;

/** What one call of {@link RecordReader#read} came to. */
public enum Progress {
  /** A frame was read. */
  RECORD,
  /** A part of the capture that is no frame was passed over: call again. */
  SKIPPED,
  /** The octets end too early: call again with at least {@link RecordReader#neededBytes()} from its position on. */
  MORE,
  /** The capture is broken here: see {@link RecordReader#fault()}. Nothing behind it can be trusted; every later call says the same. */
  FAULT
}
