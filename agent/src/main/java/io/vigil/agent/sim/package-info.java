/**
 * A LAN without a kernel: {@link io.vigil.agent.sim.VirtualLan} carries Ethernet frames between {@link io.vigil.agent.sim.VirtualHost}s, each of which
 * stands in for Linux under an agent. Real threads and a real clock here; everything from the channel handlers upwards is the daemon's.
 */
@NullMarked
package io.vigil.agent.sim;

import org.jspecify.annotations.NullMarked;
