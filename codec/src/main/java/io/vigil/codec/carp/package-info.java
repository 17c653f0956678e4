/**
 * CARP, the protocol of OpenBSD that shares IP protocol 112 and the group 224.0.0.18 with VRRP:
 * {@link io.vigil.codec.carp.CarpView} tells it apart and reads it. Vigil does not take part in it; a capture or a
 * link with both must not count CARP as damaged VRRP. Pure: no I/O, no clock, nothing allocated.
 */
@NullMarked
package io.vigil.codec.carp;

import org.jspecify.annotations.NullMarked;
