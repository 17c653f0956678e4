/**
 * {@code vigil soak}: real agents, real scripts, for minutes or hours, and the proof that none came late, twice, out of order or not at all.
 *
 * <p>
 * {@code SoakCommand} reads the wishes, {@code SoakRun} runs them, {@link io.vigil.tools.soak.ScriptLedger} judges what
 * the scripts themselves wrote down, {@link io.vigil.tools.soak.Limit} what the user calls a failure.
 */
@NullMarked
package io.vigil.tools.soak;

import org.jspecify.annotations.NullMarked;
