package io.vigil.agent.node;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.instance.AdvertSender;
import io.vigil.agent.instance.InstanceEntry;
import io.vigil.agent.instance.InstanceTurn;

/**
 * All that belongs to one instance for as long as it lives; a reload that keeps it keeps this. Immutable; what it refers to belongs to
 * different loops.
 */
record Seat(InstanceConfig config, InstanceParts parts, InstanceTurn turn, AdvertSender sender,
    InstanceEntry entry, WatchedInstance watched) {
  int slot() {
    return turn.slot();
  }

  /** The same instance, configured otherwise. */
  Seat with(InstanceConfig otherConfig, InstanceParts otherParts) {
    return new Seat(otherConfig, otherParts, turn, sender, entry, watched);
  }
}
