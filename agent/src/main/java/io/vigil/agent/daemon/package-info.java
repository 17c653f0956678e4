/**
 * {@code vigil run} after the command line: from the configuration to a running {@link io.vigil.agent.node.AgentNode}, and back to nothing
 * when a signal comes. Runs on the main thread; starts all others.
 */
@NullMarked
package io.vigil.agent.daemon;

import org.jspecify.annotations.NullMarked;
