/**
 * {@code vigil soak}: real agents, real scripts, for minutes or hours, and the proof that none came late, twice, out of order or not at all.
 *
 * <pre>
 * SoakCommand ─► SoakRun ─► Drive ── claim, resign ──► Contestant ─► agent ─► scripts ─► ScriptRecords
 *                  │                                       └── what it says it entered, when scripts started ──┐
 *                  └── HostWatch, NoiseFloor: the machine meanwhile          Delays, ScriptLedger ◄────────────┘
 * </pre>
 *
 * {@link io.vigil.tools.soak.FlapPlan} says what is to happen when; {@link io.vigil.tools.soak.Delays} counts from there.
 * {@link io.vigil.tools.soak.ScriptLedger} judges what the scripts themselves wrote down, {@link io.vigil.tools.soak.Limit} what the user calls a
 * failure. {@code SoakText}, {@code SoakJson}, {@code SoakFiles} and {@code SoakPage} tell the {@link io.vigil.tools.soak.SoakResult}.
 */
@NullMarked
package io.vigil.tools.soak;

import org.jspecify.annotations.NullMarked;
