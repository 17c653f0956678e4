/**
 * Internet addresses, the IPv4 header and the Internet checksum. Pure: no I/O, no clock. Used by every other room;
 * {@link io.vigil.codec.inet.IpAddress} and {@link io.vigil.codec.inet.Family} carry no Netty type, so that the
 * state machine may use them.
 */
@NullMarked
package io.vigil.codec.inet;

import org.jspecify.annotations.NullMarked;
