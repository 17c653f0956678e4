package io.vigil.agent.config.model;

/**
 * Raising the priority when timers are served late.
 *
 * @param maxPriority up to which SCHED_RR priority, 1 to 99; 0 = not at all; -1 = real time never
 * @param lateUs from which lateness on, 1 to 10,000,000
 */
public record AutoPriority(int maxPriority, long lateUs) {}
