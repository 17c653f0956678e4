/** Unsolicited neighbour advertisements for {@code agent.act.announce}. Pure functions over buffers. */
@NullMarked
package io.vigil.codec.ndp;

import org.jspecify.annotations.NullMarked;
