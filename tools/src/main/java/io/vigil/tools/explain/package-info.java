/**
 * {@code vigil explain}: who holds the address, and every case of failed trackers. {@link io.vigil.tools.explain.Explainer} names the cases,
 * {@link io.vigil.tools.explain.Experiment} lets each run in a {@link io.vigil.agent.sim.world.World}, {@link io.vigil.tools.explain.Holding} puts into words
 * what the runs show, {@link io.vigil.tools.explain.Fixes} tries what would help. Nothing is decided here: every line that is printed was a
 * run.
 */
@NullMarked
package io.vigil.tools.explain;

import org.jspecify.annotations.NullMarked;
