/**
 * The state machine of one virtual router, and nothing else: state in, event in, step out. No thread, no clock, no I/O;
 * the daemon, the simulator, {@code conform}, {@code replay} and {@code explain} run these very classes.
 *
 * <p>
 * Start at {@link io.vigil.agent.machine.VrrpMachine}. What comes in is an {@link io.vigil.agent.machine.Event}, what
 * goes out is a {@link io.vigil.agent.machine.Step} of {@link io.vigil.agent.machine.Action}s, what is kept between two
 * events is a {@link io.vigil.agent.machine.VirtualRouter}. {@link io.vigil.agent.machine.Rules} says whose rules hold;
 * {@code docs/rules.md} lists every difference. All timer and priority arithmetic of Vigil is in
 * {@link io.vigil.agent.machine.Timers}, {@link io.vigil.agent.machine.TrackerWeight} and
 * {@link io.vigil.agent.machine.TrackerReading}.
 *
 * <p>
 * Imports {@code java.*} and {@code io.vigil.codec.inet} only (rule 2). The steady state allocates nothing.
 */
@NullMarked
package io.vigil.agent.machine;

import org.jspecify.annotations.NullMarked;
