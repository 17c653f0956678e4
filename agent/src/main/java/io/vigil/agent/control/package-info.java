/**
 * The agent answers: {@link io.vigil.agent.control.AgentView} is what this room may ask a running agent, {@code .socket} brings the
 * questions, {@code .report} words the answers, {@code .files} writes keepalived's files. Nothing here runs on the vrrp loop: that only
 * copies an {@link io.vigil.agent.ring.InstanceSnapshot} when it is asked to, one instance a task.
 */
@NullMarked
package io.vigil.agent.control;

import org.jspecify.annotations.NullMarked;
