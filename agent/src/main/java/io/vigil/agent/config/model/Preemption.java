package io.vigil.agent.config.model;

/**
 * Whether and when a higher-priority backup takes over.
 *
 * @param delayNs {@code preempt_delay}, 0 = at once
 */
public record Preemption(boolean preempt, long delayNs) {}
