package io.vigil.tools.replay.model;

import io.vigil.codec.inet.IpAddress;

/**
 * Nobody was master, and then the same router was again: nobody took over.
 *
 * @param fromNs its last advert
 * @param toNs its next one, later than any backup had to wait
 */
public record Silence(IpAddress src, long fromNs, long toNs) {}
