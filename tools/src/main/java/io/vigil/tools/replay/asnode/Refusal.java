package io.vigil.tools.replay.asnode;

import io.vigil.codec.inet.IpAddress;

/**
 * Packets of one sender that were refused for one reason.
 *
 * @param vrid as the packet says; 0 if it is too short to
 * @param error a kind of the project's vectors
 * @param firstNs time of the first, nanoseconds since 1970
 * @param lastNs time of the last
 */
public record Refusal(IpAddress src, int vrid, String error, long count, long firstNs, long lastNs) {}
