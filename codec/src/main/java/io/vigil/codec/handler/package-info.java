/**
 * Netty shells around {@code codec.vrrp}. A channel that reads VRRP packets, real or simulated, has
 *
 * <pre>
 * channel -- VrrpDatagram --> VrrpInbound -- ReceivedAdvert --> the agent's dispatch
 * channel <-- AdvertOut ----- VrrpOutbound <-- AdvertOut ------ the agent's instances
 * </pre>
 *
 * All messages are reused objects owned by the channel ({@link io.vigil.codec.handler.VrrpDatagram},
 * {@link io.vigil.codec.handler.ReceivedAdvert}) or by the instance ({@link io.vigil.codec.handler.AdvertOut}): valid
 * during the call, not reference counted, touched by the channel's event loop only. Nothing is allocated per packet.
 * The only room of the codec that knows {@code netty-transport}.
 */
@NullMarked
package io.vigil.codec.handler;

import org.jspecify.annotations.NullMarked;
