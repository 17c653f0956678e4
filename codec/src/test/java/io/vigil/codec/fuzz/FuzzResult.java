package io.vigil.codec.fuzz;

/**
 * What a run without a finding did.
 *
 * @param seed it can be repeated with
 * @param inputs eaten
 * @param fingerprints different ones seen
 */
public record FuzzResult(long seed, long inputs, int fingerprints) {}
