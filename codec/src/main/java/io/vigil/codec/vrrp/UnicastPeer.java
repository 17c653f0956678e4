package io.vigil.codec.vrrp;

import io.vigil.codec.inet.IpAddress;

/** A unicast peer and the TTLs or hop limits accepted from it, 0..255. */
public record UnicastPeer(IpAddress address, int minTtl, int maxTtl) {}
