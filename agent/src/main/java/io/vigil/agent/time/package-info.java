/**
 * The only room that reads a clock (rule 4). Monotonic and wall time are different types, so that nobody mixes them.
 * Everything else takes a {@code nowNs} or one of these interfaces.
 */
@NullMarked
package io.vigil.agent.time;

import org.jspecify.annotations.NullMarked;
