/**
 * Internet addresses, the Internet checksum, and the headers of IPv4, IPv6 and Ethernet. Pure: no I/O, no clock.
 * Used by every other room; {@link io.vigil.codec.inet.IpAddress} and {@link io.vigil.codec.inet.Family} carry no
 * Netty type, so that the state machine may use them.
 *
 * <p>
 * {@link io.vigil.codec.inet.Envelope} is how a packet's addresses and TTL travel from a channel to the checks
 * without being turned into objects.
 */
@NullMarked
package io.vigil.codec.inet;

import org.jspecify.annotations.NullMarked;
