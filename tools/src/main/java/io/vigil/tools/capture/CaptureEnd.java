package io.vigil.tools.capture;

/** How far an input could be read. */
public sealed interface CaptureEnd {
  /** To its end. */
  record Complete() implements CaptureEnd {}

  /**
   * A capture, of which the rest had to be given up.
   *
   * @param offset octets of the capture (after decompression) before the record, block or header that could not be read
   * @param record number of the record that could not be read: one more than those that were
   * @param reason half a sentence for people
   */
  record Partial(long offset, long record, String reason) implements CaptureEnd {}

  /**
   * No capture, or nothing that can be opened.
   *
   * @param reason half a sentence for people
   */
  record NotACapture(String reason) implements CaptureEnd {}
}
