/**
 * A cluster in virtual time: {@link io.vigil.agent.sim.world.World} lets the daemon's own instance loop, state machine, sync groups and receive checks
 * run on many nodes in one thread, a million seconds in one. What it takes the place of is what stands around them: clocks and
 * timers ({@link io.vigil.agent.sim.world.SimClock}, {@link io.vigil.agent.sim.world.EventQueue}), the network
 * ({@link io.vigil.agent.sim.world.Network}), the host's addresses ({@link io.vigil.agent.sim.world.SimNode}), the trackers' probes
 * ({@link io.vigil.agent.sim.world.Probe}).
 *
 * <p>
 * The same seed gives the same run: time and chance are the world's own. Whether a router takes another one's adverts is judged by
 * the codec, on octets, once for each pair ({@link io.vigil.agent.sim.world.AdvertJudge}); then adverts travel as numbers, which is what makes it
 * fast. {@link io.vigil.agent.sim.VirtualLan} carries octets between agents with real threads and a real clock.
 *
 * <p>
 * Called by {@code vigil explain}, {@code vigil simulate} and tests. One thread for each world.
 */
@NullMarked
package io.vigil.agent.sim.world;

import org.jspecify.annotations.NullMarked;
