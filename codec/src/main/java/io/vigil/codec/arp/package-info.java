/**
 * ARP: gratuitous frames for {@code agent.act.announce}, and {@link io.vigil.codec.arp.ArpView} for what a capture
 * holds. Pure functions over buffers.
 */
@NullMarked
package io.vigil.codec.arp;

import org.jspecify.annotations.NullMarked;
