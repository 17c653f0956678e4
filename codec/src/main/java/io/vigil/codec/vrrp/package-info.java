/**
 * VRRP advertisements, versions 2 and 3, over IPv4 and IPv6: {@link io.vigil.codec.vrrp.AdvertView} reads,
 * {@link io.vigil.codec.vrrp.AdvertWriter} writes, {@link io.vigil.codec.vrrp.DecodeChecks} judges a message by
 * itself and {@link io.vigil.codec.vrrp.AcceptChecks} judges it against one virtual router. A judgement is a
 * {@link io.vigil.codec.vrrp.Verdict}, never an exception; what is accepted but odd is a
 * {@link io.vigil.codec.vrrp.Warning} in {@link io.vigil.codec.vrrp.Findings}.
 *
 * <p>
 * Pure functions over buffers: no I/O, no clock, no thread, and nothing is allocated per packet. Called on the vrrp
 * loop by {@code codec.handler} and {@code agent.instance}, and by {@code conform} on any thread.
 *
 * <p>
 * Authentication beyond the simple password is in {@code codec.vrrp.auth}. Not here yet: keepalived's automatic
 * fall-back to the checksum over the group address for unicast peers of version 1.3.6 and older.
 */
@NullMarked
package io.vigil.codec.vrrp;

import org.jspecify.annotations.NullMarked;
