/**
 * Neighbour advertisements: unsolicited ones for {@code agent.act.announce}, and
 * {@link io.vigil.codec.ndp.NeighbourAdvertisementView} for what a capture holds. Pure functions over buffers.
 */
@NullMarked
package io.vigil.codec.ndp;

import org.jspecify.annotations.NullMarked;
