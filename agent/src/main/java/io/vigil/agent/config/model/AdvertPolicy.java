package io.vigil.agent.config.model;

/**
 * Answers to adverts that keepalived lets the user choose.
 *
 * @param strict {@code vrrp_strict} / {@code strict_mode}
 * @param lowerPriorityNoAdvert a master does not answer a lower-priority advert
 * @param higherPrioritySendAdvert a master sends one more advert before it yields
 * @param ownerIgnoreAdverts an owner drops received adverts
 */
public record AdvertPolicy(boolean strict, boolean lowerPriorityNoAdvert, boolean higherPrioritySendAdvert,
    boolean ownerIgnoreAdverts) {}
