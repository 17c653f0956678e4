package io.vigil.agent.config.model;

/**
 * Realms of IPv4 routing.
 *
 * @param from realm of the source, 0 = none
 * @param to realm of the destination
 */
public record Realms(int from, int to) {}
