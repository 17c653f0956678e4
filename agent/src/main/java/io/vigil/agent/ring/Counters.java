package io.vigil.agent.ring;

/**
 * What an instance counted, cumulative. Names follow RFC 8347 where it has one.
 *
 * @param advertisementsReceived that passed all checks
 * @param advertisementsSent logical adverts: one per interval however many peers, priority 0 included
 * @param masterTransitions times that MASTER was entered
 * @param masterReleases times that MASTER was left
 */
public record Counters(long advertisementsReceived, long advertisementsSent, long masterTransitions,
    long masterReleases, long priorityZeroReceived, long priorityZeroSent, long addressListMismatches) {}
