/**
 * Captured frames: {@link io.vigil.codec.frame.FrameView} walks link header, VLAN tags, IP header and extension
 * headers and says what a frame carries ({@link io.vigil.codec.frame.FrameKind}), where its message is and between
 * whom it went. It judges nothing beyond that: the message goes on to the rooms {@code vrrp}, {@code carp},
 * {@code bfd}, {@code igmp}.
 *
 * <p>
 * Pure functions over buffers: no I/O, no clock, no thread, nothing allocated per frame. Used by {@code replay} on any
 * thread, each with a view of its own. Half of a large capture is other traffic, so that leaves first.
 */
@NullMarked
package io.vigil.codec.frame;

import org.jspecify.annotations.NullMarked;
