package io.vigil.agent.config.model;

/**
 * Who is told of events.
 *
 * @param fifo of all subsystems
 * @param vrrpFifo of VRRP alone
 * @param priorityChanges changes of a priority are events
 * @param statesOnReload states are written again after a reload
 * @param stopLimitNs how long the end of the agent waits for stop scripts
 * @param boostNs how long a script keeps the real-time priority that it was started with; 0: it has none
 * @param evidence what is kept of the starts of scripts
 * @param manner how scripts are run where their block says nothing
 */
public record NotificationDefs(EventFifo fifo, EventFifo vrrpFifo, boolean priorityChanges,
    boolean statesOnReload, long stopLimitNs, long boostNs, StartEvidence evidence, NotifyManner manner) {
  /** As long as keepalived waits. */
  public static final long STOP_LIMIT_NS = 1_000_000_000L;
  /** A script has long begun by then. */
  public static final long BOOST_NS = 100_000_000L;
}
