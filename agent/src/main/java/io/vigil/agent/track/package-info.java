/**
 * Tracking: what scripts, processes, files, sessions and interfaces say becomes priorities and causes of fault.
 *
 * <pre>
 * TrackerSource (script, process, file, bfd) ─verdict─► TrackHub ─► TrackedInstance ─► vrrp loop: priority, causes of fault
 *                               address loop ─links─────────┘
 * </pre>
 *
 * Everything here happens on the track loop, which owns all facts about trackers (rule 3). Sources post nothing but
 * {@link io.vigil.agent.track.TrackerVerdict}s; what a verdict weighs is computed in {@link io.vigil.agent.machine.TrackerWeight} and
 * nowhere else. Causes are recomputed from the facts at each change, never counted.
 */
@NullMarked
package io.vigil.agent.track;

import org.jspecify.annotations.NullMarked;
