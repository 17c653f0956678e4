package io.vigil.agent.machine;

/**
 * Why a router cannot take part. The set of causes is recomputed by whoever watches them and handed over whole; it is
 * never counted up and down, so that no router stays in FAULT for a lost event.
 */
public enum FaultCause {
  /** The instance's interface is absent, administratively down or without carrier. */
  INTERFACE_DOWN,
  /** There is no address to send adverts from. */
  NO_SOURCE_ADDRESS,
  /** At least one tracker of weight 0 is not good. */
  TRACKER,
  /**
   * A tracker of weight 0 has not reported yet. As the only cause, and at the start, it holds the router in FAULT without a word to
   * anybody: what is not known may be good.
   */
  AWAITING_TRACKER,
  /** Another member of the sync group has a cause of its own. */
  SYNC_GROUP,
  /** The configuration can never work on this host; does not go away by itself. */
  CONFIGURATION
}
