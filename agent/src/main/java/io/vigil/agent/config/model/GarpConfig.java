package io.vigil.agent.config.model;

/**
 * How often gratuitous ARP and unsolicited neighbour advertisements are sent; keepalived's defaults in brackets.
 *
 * @param masterDelayNs from becoming master to the second burst [5 s], 0 = no second burst
 * @param masterRepeat messages per address and burst [5]
 * @param refreshNs period of the refresh [0 = off]
 * @param refreshRepeat messages per address and refresh [1]
 * @param lowerPriorityDelayNs to the second burst after a lower-priority advert [masterDelayNs of global_defs]
 * @param lowerPriorityRepeat messages per address after a lower-priority advert [masterRepeat of global_defs], 0 = none
 * @param garpIntervalNs least gap between two gratuitous ARPs on one interface [0 = none]
 * @param gnaIntervalNs the same for neighbour advertisements [0 = none]
 */
public record GarpConfig(long masterDelayNs, int masterRepeat, long refreshNs, int refreshRepeat,
    long lowerPriorityDelayNs, int lowerPriorityRepeat, long garpIntervalNs, long gnaIntervalNs) {}
