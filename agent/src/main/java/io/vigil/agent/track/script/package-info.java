/**
 * {@code vrrp_script}: checks that run as processes.
 *
 * <pre>
 * ScriptTrackers ─► ScriptTracker (one a script: when, and what its results mean) ─► ScriptRun (one process) ─► RunLauncher
 *                        │ RiseFall, StallMeter                                        ▲ pid, exit         │ launcher threads
 *                        ▼ verdict                                                     └───────────────────┘
 * </pre>
 *
 * Everything is on the track loop but the start itself, which blocks until the kernel has executed the file and therefore has launcher
 * threads of its own: a check on a file system that hangs holds up neither the loop nor a notify script.
 */
@NullMarked
package io.vigil.agent.track.script;

import org.jspecify.annotations.NullMarked;
