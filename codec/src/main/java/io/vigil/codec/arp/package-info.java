/** Gratuitous ARP frames for {@code agent.act.announce}. Pure functions over buffers. */
@NullMarked
package io.vigil.codec.arp;

import org.jspecify.annotations.NullMarked;
