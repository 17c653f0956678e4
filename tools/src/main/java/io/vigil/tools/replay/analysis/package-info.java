/**
 * Second stage of {@code vigil replay}, on one thread: rows in the order of the capture become the history of each virtual
 * router. {@link io.vigil.tools.replay.analysis.Analysis} counts and sorts rows to routers;
 * {@link io.vigil.tools.replay.analysis.RouterTrack} is one router with its
 * {@link io.vigil.tools.replay.analysis.MemberTrack}s. Terms of definition are those of {@code docs/replay.md}; every timer
 * that is compared with comes from {@code agent.machine.Timers} (rule 2).
 *
 * <p>
 * A row allocates nothing unless it is news. Tables and lists are bounded, what does not fit is counted.
 */
@NullMarked
package io.vigil.tools.replay.analysis;

import org.jspecify.annotations.NullMarked;
