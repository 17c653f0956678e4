package io.vigil.agent.config.model;

/**
 * Who is told of events.
 *
 * @param fifo of all subsystems
 * @param vrrpFifo of VRRP alone
 * @param priorityChanges changes of a priority are events
 * @param statesOnReload states are written again after a reload
 */
public record NotificationDefs(EventFifo fifo, EventFifo vrrpFifo, boolean priorityChanges,
    boolean statesOnReload) {}
