package io.vigil.codec.capture;

/**
 * Where and why the rest of a capture was given up.
 *
 * @param offset octets from the capture's start to the first octet of the record, block or header that is broken
 * @param record the number that the broken record would have had: one more than the frames read before it
 * @param reason half a sentence for people
 */
public record CaptureFault(long offset, long record, String reason) {}
