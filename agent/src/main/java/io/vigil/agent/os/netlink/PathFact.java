package io.vigil.agent.os.netlink;

import io.vigil.codec.inet.IpAddress;
import java.util.Optional;

/**
 * Which way packets go.
 *
 * @param prefixLength of the table's entry, where that was asked for
 * @param gateway empty: the destination is on the link
 * @param interfaceIndex 0: none, or several
 */
public record PathFact(int prefixLength, Optional<IpAddress> gateway, int interfaceIndex) {}
