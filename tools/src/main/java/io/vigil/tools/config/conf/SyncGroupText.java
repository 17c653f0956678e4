package io.vigil.tools.config.conf;

import io.vigil.agent.config.model.NotifyManner;
import io.vigil.agent.config.model.SyncGroup;

/** One {@code vrrp_sync_group}. */
final class SyncGroupText {
  private SyncGroupText() {}

  static void write(SyncGroup group, ConfPage page, NotifyManner standard) {
    page.open("vrrp_sync_group", group.name());
    page.open("group");
    group.members().forEach(page::line);
    page.close();
    new TrackingText(page).write(group.tracking());
    page.flag("sync_group_tracking_weight", group.trackingWeight());
    new NotifyText(page, standard).group(group.notifications());
    page.close();
  }
}
