/**
 * {@code vrrp_track_process}: which processes run, told by the kernel and not asked for.
 *
 * <pre>
 * ProcConnector ─born, executed, ended─┐                   ┌─► TrackedProcess: PidTable, Quorum (one a block)
 * ProcessScan (/proc) ─────────seen────┼─► ProcessLedger ──┤
 * ExitWatch (pidfd) ───────────ended───┘     ▲ looks       └─► ProcessReports ─► TrackerSink, log
 *                                      ProcessView (/proc/PID)
 * </pre>
 *
 * {@link io.vigil.agent.track.process.ProcessTracker} is the door, {@code ProcessWatch} holds the strings together on the track loop. What decides
 * is pure and needs no kernel: {@code ProcessPattern} who is meant, {@code ProcessLedger} who runs, {@code Quorum} whether that is enough and for
 * how long. {@link io.vigil.agent.track.process.ProcessEvents} must be opened before the agent enters its network namespace.
 */
@NullMarked
package io.vigil.agent.track.process;

import org.jspecify.annotations.NullMarked;
