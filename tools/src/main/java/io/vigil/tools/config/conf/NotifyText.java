package io.vigil.tools.config.conf;

import io.vigil.agent.config.model.NotifyConfig;
import io.vigil.agent.config.model.NotifyManner;
import io.vigil.agent.config.model.Script;
import java.util.Locale;
import java.util.Optional;

/** Who is told what: scripts, mail, FIFO. */
final class NotifyText {
  private final ConfPage page;
  private final NotifyManner standard;

  /** {@code standard}: how scripts are run where nothing is said. */
  NotifyText(ConfPage page, NotifyManner standard) {
    this.page = page;
    this.standard = standard;
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
    manner(notifications.manner());
  }

  /** Only what is not the case anyway. */
  void manner(NotifyManner manner) {
    if (manner.mode() != standard.mode()) {
      page.line("notify_mode", word(manner.mode()));
    }
    if (manner.timeoutNs() != standard.timeoutNs()) {
      page.line("notify_timeout", Units.seconds(manner.timeoutNs()));
    }
    if (manner.retries() != standard.retries()) {
      page.line("notify_retry", manner.retries());
    }
    if (manner.keepsErrors() != standard.keepsErrors()) {
      page.onOff("notify_stderr", manner.keepsErrors());
    }
    if (manner.jsonInput() != standard.jsonInput()) {
      page.line("notify_stdin", manner.jsonInput() ? "json" : "none");
    }
    if (manner.after() != standard.after()) {
      page.line("notify_after", word(manner.after()));
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private void script(String keyword, Optional<Script> script) {
    script.ifPresent(present -> page.raw(ScriptLine.of(keyword, present)));
  }
}
