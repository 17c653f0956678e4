/**
 * What must hold in every world at every moment, whatever the faults. {@link io.vigil.agent.sim.invariant.Invariants} watches for all of them; each is
 * one class. Tests plant a bug for each one, which it must find.
 */
@NullMarked
package io.vigil.agent.sim.invariant;

import org.jspecify.annotations.NullMarked;
