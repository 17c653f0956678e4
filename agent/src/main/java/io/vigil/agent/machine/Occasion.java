package io.vigil.agent.machine;

/** Why gratuitous ARPs or unsolicited neighbour advertisements go out; the occasion decides count and delay. */
public enum Occasion {
  /** All addresses, now and once more after {@code garp_master_delay}; the refresh starts. */
  BECAME_MASTER,
  /** All addresses, {@code garp_lower_prio_repeat} times (which may be 0) and once more after its delay. */
  LOWER_PRIORITY_HEARD,
  /** Addresses came in while MASTER: as {@link #BECAME_MASTER}. */
  ADDRESSES_ADDED,
  /** An advert left so late that peers may have taken over meanwhile: as {@link #BECAME_MASTER}. */
  LATE
}
