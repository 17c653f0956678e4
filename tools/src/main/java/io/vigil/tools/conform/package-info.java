/**
 * {@code vigil conform}: runs conformance data through the product's own codec and machine.
 *
 * <p>
 * {@link io.vigil.tools.conform.ConformCommand} → {@link io.vigil.tools.conform.DataFile} (one file, its schema) → one
 * runner for each schema: {@link io.vigil.tools.conform.VectorCase}, {@link io.vigil.tools.conform.FrameCase},
 * {@link io.vigil.tools.conform.ScenarioCase} over a {@link io.vigil.tools.conform.Lan} of
 * {@link io.vigil.tools.conform.Node}s. There is no timer, priority or checksum arithmetic here (rule 2): a deadline is
 * the machine's, a sum is the codec's, and every advert between two nodes is encoded, decoded and checked.
 */
@NullMarked
package io.vigil.tools.conform;

import org.jspecify.annotations.NullMarked;
