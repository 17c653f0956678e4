/**
 * Checks that the agent makes itself, without a script: {@link io.vigil.agent.track.check.NativeChecks} is the tracker source, one
 * {@link io.vigil.agent.track.check.CheckSchedule} runs each check, and a {@link io.vigil.agent.track.check.Prober} for each kind of
 * {@link io.vigil.agent.config.model.Probe} looks once. All on the track loop, nothing blocks: a file is looked at by a thread of its
 * own, since a dead file server hangs whoever looks.
 */
@NullMarked
package io.vigil.agent.track.check;

import org.jspecify.annotations.NullMarked;
