/**
 * One agent, put together: loops, instances, channels and the loops that act for them, over a {@link io.vigil.agent.node.Host} that is
 * Linux in the daemon and a simulated host in the demo. Everything above the host is the same in both.
 */
@NullMarked
package io.vigil.agent.node;

import org.jspecify.annotations.NullMarked;
