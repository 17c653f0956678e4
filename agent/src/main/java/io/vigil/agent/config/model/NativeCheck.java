package io.vigil.agent.config.model;

import io.vigil.agent.config.text.Position;

/**
 * A {@code vrrp_check}: what a script would do, done by the agent itself. Vigil's own.
 *
 * @param intervalNs from start to start, above 0
 * @param timeoutNs after which a run counts as failed, above 0
 * @param weight -253..253
 * @param rise successes in a row that make it good, at least 1
 * @param fall failures in a row that make it bad, at least 1
 */
public record NativeCheck(String name, Probe probe, long intervalNs, long timeoutNs, int weight,
    boolean reverse, int rise, int fall, Position at) implements Tracker {}
