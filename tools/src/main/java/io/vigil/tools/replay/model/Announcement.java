package io.vigil.tools.replay.model;

import io.vigil.codec.inet.IpAddress;
import java.util.Optional;

/**
 * A virtual address was announced (gratuitous ARP, ARP reply, neighbour advertisement) by a hardware address that was not the
 * master's.
 *
 * @param mac hardware address announced, in the low 48 bits
 * @param src the member that sends its adverts from it; empty if no member does
 * @param fromNs first time
 * @param toNs last time
 */
public record Announcement(IpAddress address, long mac, Optional<IpAddress> src, long fromNs, long toNs,
    long count) {}
