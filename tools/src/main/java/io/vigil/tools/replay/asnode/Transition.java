package io.vigil.tools.replay.asnode;

import io.vigil.agent.machine.Cause;
import io.vigil.agent.machine.NotifyState;

/**
 * A state that a played instance entered.
 *
 * @param atNs time of the capture, nanoseconds since 1970
 * @param priority its effective priority then
 */
public record Transition(long atNs, NotifyState state, Cause cause, int priority) {}
