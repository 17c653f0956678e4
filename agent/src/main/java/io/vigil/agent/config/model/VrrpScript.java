package io.vigil.agent.config.model;

import io.vigil.agent.config.text.Position;

/**
 * A {@code vrrp_script}.
 *
 * @param intervalNs from start to start, above 0
 * @param timeoutNs after which a run counts as failed; the interval unless the file says otherwise
 * @param weight -253..253
 * @param rise successes in a row that make it good, at least 1
 * @param fall failures in a row that make it bad, at least 1
 * @param initFail {@code init_fail}: without effect in keepalived
 */
public record VrrpScript(String name, Script script, long intervalNs, long timeoutNs, int weight,
    boolean reverse, int rise, int fall, boolean initFail, Position at) implements Tracker {}
