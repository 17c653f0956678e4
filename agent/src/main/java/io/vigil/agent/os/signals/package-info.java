/**
 * The signals that keepalived's users send, as {@link io.vigil.agent.os.signals.AgentSignal}s on the control loop; none of
 * them ends the agent. {@link io.vigil.agent.os.signals.SignalSource} says what the launcher has to do before exec.
 */
@NullMarked
package io.vigil.agent.os.signals;

import org.jspecify.annotations.NullMarked;
