package io.vigil.agent.act.announce;

import io.vigil.codec.inet.IpAddress;

/** An address and the interface on which the others learn it. */
public record Target(String interfaceName, IpAddress address) {}
