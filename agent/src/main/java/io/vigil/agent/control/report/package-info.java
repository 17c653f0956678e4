/**
 * Snapshots as JSON and as text. Pure: no I/O, no clock; {@link io.vigil.agent.control.report.Moments} turns the agent's monotonic
 * times into wall time. The JSON is documented in {@code docs/why.md} and stable: keys are added, never renamed.
 */
@NullMarked
package io.vigil.agent.control.report;

import org.jspecify.annotations.NullMarked;
