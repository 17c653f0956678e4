/**
 * The wire: VRRP adverts in and out as Netty channels on the epoll loop, and the sockets that announce addresses.
 *
 * <p>
 * {@link io.vigil.agent.net.VrrpTransport} opens a {@link io.vigil.agent.net.VrrpChannel} for a
 * {@link io.vigil.agent.net.ChannelSpec}, which all instances of that interface and address share;
 * {@link io.vigil.agent.net.VrrpSockets} does it with raw sockets, a simulated LAN with its own. What happens on a
 * channel happens on the vrrp loop and allocates nothing per packet (rule 6).
 *
 * <p>
 * {@link io.vigil.agent.net.Announcer} and {@link io.vigil.agent.net.RouterFlag} belong to the announce loop.
 */
@NullMarked
package io.vigil.agent.net;

import org.jspecify.annotations.NullMarked;
