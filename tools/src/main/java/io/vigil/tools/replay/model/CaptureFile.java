package io.vigil.tools.replay.model;

import java.util.Optional;

/**
 * One input and how far it could be read.
 *
 * @param name as it was given
 * @param link {@code ethernet}, {@code sll}, {@code sll2}, {@code raw}, {@code null}, {@code unknown}, or {@code mixed}
 * @param packets frames read
 * @param bytes octets these had on the wire
 * @param firstNs time of the earliest frame; meaningless without frames
 * @param lastNs time of the latest frame; meaningless without frames
 * @param backwards frames whose time is before that of the frame in front of them
 * @param problem what stopped the reading before the end; empty when it was read to the end
 */
public record CaptureFile(String name, String link, long packets, long bytes, long firstNs, long lastNs,
    long backwards, Optional<Problem> problem) {
  /**
   * Why the rest was given up.
   *
   * @param isCapture whether anything of a capture was found at all
   * @param offset octets before what could not be read, after decompression; 0 when it is no capture
   * @param record number of the record that could not be read; 0 when it is no capture
   * @param reason half a sentence
   */
  public record Problem(boolean isCapture, long offset, long record, String reason) {}
}
