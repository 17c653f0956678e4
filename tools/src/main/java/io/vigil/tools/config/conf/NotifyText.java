package io.vigil.tools.config.conf;

import io.vigil.agent.config.model.NotifyConfig;
import io.vigil.agent.config.model.Script;
import java.util.Optional;

/** Who is told what: scripts, mail, FIFO. */
final class NotifyText {
  private final ConfPage page;

  NotifyText(ConfPage page) {
    this.page = page;
  }

  void instance(NotifyConfig notifications) {
    group(notifications);
    script("notify_master_rx_lower_pri", notifications.lowerPriority());
    script("notify_deleted", notifications.deleted());
    page.flag("notify_deleted", notifications.reportDeleted() && notifications.deleted().isEmpty());
  }

  /** A sync group has fewer keywords. */
  void group(NotifyConfig notifications) {
    script("notify_master", notifications.master());
    script("notify_backup", notifications.backup());
    script("notify_fault", notifications.fault());
    script("notify_stop", notifications.stop());
    script("notify", notifications.generic());
    page.onOff("notify_priority_changes", notifications.priorityChanges());
    page.onOff("smtp_alert", notifications.smtpAlert());
  }

  private void script(String keyword, Optional<Script> script) {
    script.ifPresent(present -> page.raw(ScriptLine.of(keyword, present)));
  }
}
