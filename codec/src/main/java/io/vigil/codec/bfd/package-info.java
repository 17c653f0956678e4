/**
 * BFD control packets (RFC 5880 §4.1) as they stand in UDP: {@link io.vigil.codec.bfd.ControlView} reads and judges
 * what needs no session, {@link io.vigil.codec.bfd.ControlWriter} writes a {@link io.vigil.codec.bfd.ControlSpec}.
 * Pure: no I/O, no clock, nothing allocated per packet.
 */
@NullMarked
package io.vigil.codec.bfd;

import org.jspecify.annotations.NullMarked;
