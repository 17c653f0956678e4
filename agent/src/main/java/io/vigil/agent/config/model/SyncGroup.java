package io.vigil.agent.config.model;

import io.vigil.agent.config.text.Position;
import java.util.List;

/**
 * A {@code vrrp_sync_group}: instances that change state together.
 *
 * @param members names of instances that exist and are in no earlier group; at least one
 * @param trackingWeight {@code sync_group_tracking_weight}: whether members keep the weights of what they track
 * @param notifications of the group as a whole
 */
public record SyncGroup(String name, List<String> members, Tracking tracking, boolean trackingWeight,
    NotifyConfig notifications, Position at) {
  public SyncGroup {
    members = List.copyOf(members);
  }

  /** The same, but for what it watches. */
  public SyncGroup with(Tracking otherTracking) {
    return new SyncGroup(name, members, otherTracking, trackingWeight, notifications, at);
  }
}
