package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.Tracking;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.config.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A {@code vrrp_sync_group} while it is read and completed. */
final class SyncGroupDraft {
  final String name;
  final Position at;
  final int order;
  Optional<Position> listed = Optional.empty();
  final List<Token> members = new ArrayList<>();
  boolean groupMisspelt;
  boolean trackingWeight;
  final TrackDraft tracks = new TrackDraft();
  final NotifyDraft notifications = new NotifyDraft();
  /** What it tracks, known before its members are completed. */
  Tracking tracking = Tracking.NONE;

  SyncGroupDraft(String name, Position at, int order) {
    this.name = name;
    this.at = at;
    this.order = order;
  }
}
