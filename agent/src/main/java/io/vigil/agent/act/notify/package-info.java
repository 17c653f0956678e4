/**
 * Notify scripts: {@link io.vigil.agent.act.notify.NotifyRequest}s in, processes out, in order per instance, each start timed.
 *
 * <pre>
 * vrrp loop ─post─► inbox ─► NotifyLoop ─► one ScriptLane an instance ─► LauncherPool (threads that call ScriptRunner.start)
 *                              ▲                                              │ pid or errno
 *                              └── started, exited ◄── ScriptRunner.watch ◄───┘
 * </pre>
 *
 * {@link io.vigil.agent.act.notify.NotifyLoop} owns all state on the notify loop. Launcher threads only start processes: a start
 * blocks until the kernel has executed the file, and a hung mount must not hang the loop. What a process is, is behind
 * {@link io.vigil.agent.act.notify.ScriptRunner}; {@link io.vigil.agent.act.notify.PosixScriptRunner} starts real ones.
 */
@NullMarked
package io.vigil.agent.act.notify;

import org.jspecify.annotations.NullMarked;
