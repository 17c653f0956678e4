package io.vigil.tools.replay.model;

import io.vigil.codec.inet.IpAddress;

/**
 * Adverts that are not in the capture although their sender was master before and after.
 *
 * @param fromNs its advert before
 * @param toNs its advert after
 */
public record Loss(IpAddress src, long fromNs, long toNs, long missing) {}
