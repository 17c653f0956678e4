/**
 * Authentication of VRRP beyond the simple password: the authentication header of RFC 2338 §5.3.6 (AH, IP protocol
 * 51) and the HMAC-SHA-256 trailer of keepalived 2.4 ({@code auth_hmac}), each to write, to read and to verify.
 *
 * <ul>
 * <li>{@link io.vigil.codec.vrrp.auth.AhKey} seals and verifies, {@link io.vigil.codec.vrrp.auth.AhPacket} writes,
 * {@link io.vigil.codec.vrrp.auth.AuthHeaderView} reads, {@link io.vigil.codec.vrrp.auth.AhSequence} is the state
 * against replay and {@link io.vigil.codec.vrrp.auth.AhChecks} judge.
 * <li>{@link io.vigil.codec.vrrp.auth.HmacTrailerView} finds and reads a trailer, with or without a key;
 * {@link io.vigil.codec.vrrp.auth.HmacSigner} appends one, {@link io.vigil.codec.vrrp.auth.HmacVerifier} judges.
 * </ul>
 *
 * <p>
 * A judgement is a {@link io.vigil.codec.vrrp.Verdict}. Time is a parameter. No I/O, no clock, no thread; nothing is
 * allocated per packet. What holds state or a digest has one owner: a virtual router's loop, or a replay's thread.
 */
@NullMarked
package io.vigil.codec.vrrp.auth;

import org.jspecify.annotations.NullMarked;
