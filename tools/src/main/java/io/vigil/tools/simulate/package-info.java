/**
 * {@code vigil simulate}: a cluster in virtual time, with the faults of a script ({@link io.vigil.tools.simulate.FaultScript}) or, for a
 * campaign, of chance ({@link io.vigil.tools.simulate.RandomFaults}), and what happened as text, JSON or a picture. The world and the
 * invariants are {@code agent.sim}'s.
 */
@NullMarked
package io.vigil.tools.simulate;

import org.jspecify.annotations.NullMarked;
