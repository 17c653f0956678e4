package io.vigil.agent.config.model;

import io.vigil.codec.inet.IpAddress;

/**
 * What instances inherit.
 *
 * @param vrrpVersion version of IPv4 instances that name none, 2 or 3
 * @param strict {@code vrrp_strict}
 * @param checkUnicastSource every unicast instance compares senders with its peers
 * @param skipAddressCheck the addresses in adverts of the same master are compared once
 * @param lowerPriorityNoAdvert a master does not answer a lower-priority advert
 * @param higherPrioritySendAdvert a master sends one more advert before it yields
 * @param ownerIgnoreAdverts an owner drops received adverts
 * @param downTimerAdverts adverts missed before the takeover, 1 to 100
 * @param v3ChecksumAsV2 no pseudo-header in the checksum of version 3 over IPv4
 * @param logUnknownVrids adverts of virtual routers that are not configured are logged
 */
public record ProtocolDefaults(int vrrpVersion, boolean strict, IpAddress multicastGroup4,
    IpAddress multicastGroup6,
    boolean checkUnicastSource, boolean skipAddressCheck, boolean lowerPriorityNoAdvert,
    boolean higherPrioritySendAdvert, boolean ownerIgnoreAdverts, int downTimerAdverts,
    boolean v3ChecksumAsV2,
    boolean logUnknownVrids) {}
