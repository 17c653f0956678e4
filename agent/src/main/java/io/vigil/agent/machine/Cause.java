package io.vigil.agent.machine;

/** Why a transition happened. */
public enum Cause {
  /** The first state after {@link Event.Startup}. */
  STARTUP,
  /** The master fell silent: its master-down interval passed without an acceptable advert. */
  MASTER_DOWN,
  /** The master resigned with a priority 0 advert and the skew time passed. */
  PRIORITY_ZERO_HEARD,
  /** The master was audible to the end but of lower priority. */
  PREEMPT,
  /** A master heard a higher priority. */
  HIGHER_PRIORITY_HEARD,
  /** A master heard its own priority from a higher address. */
  HIGHER_ADDRESS_HEARD,
  /** A {@link FaultCause} appeared. */
  FAULT,
  /** The last {@link FaultCause} went away. */
  FAULT_CLEARED,
  /** Somebody else deleted an address that a master holds; also of the return to MASTER that follows. */
  ADDRESSES_LOST,
  /** Another member of the sync group moved. */
  SYNC_GROUP,
  /** {@link Event.Shutdown}. */
  SHUTDOWN
}
