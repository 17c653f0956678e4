package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.NotifyConfig;
import io.vigil.agent.config.model.Script;
import java.util.Optional;

/** Scripts are looked for, and what the file leaves open comes from the sync group and from {@code global_defs}. */
final class NotifyRules {
  private final GlobalDraft global;
  private final ScriptResolver scripts;

  NotifyRules(GlobalDraft global, ScriptResolver scripts) {
    this.global = global;
    this.scripts = scripts;
  }

  /** The record of {@code draft}; {@code group}: what the sync group of an instance says. */
  NotifyConfig complete(NotifyDraft draft, Optional<NotifyDraft> group) {
    final boolean priorityChanges = draft.priorityChanges.or(() -> group.flatMap(g -> g.priorityChanges))
        .orElse(global.events.priorityChanges);
    final boolean smtpAlert = draft.smtpAlert.or(() -> global.mail.vrrpAlerts).or(() -> global.mail.alerts)
        .orElse(false);
    return new NotifyConfig(script(draft, "notify_master"), script(draft, "notify_backup"),
        script(draft, "notify_fault"), script(draft, "notify_stop"), script(draft, "notify"),
        script(draft, "notify_master_rx_lower_pri"), script(draft, "notify_deleted"), draft.reportDeleted,
        priorityChanges, smtpAlert, draft.manner.complete(global.events.manner));
  }

  private Optional<Script> script(NotifyDraft draft, String keyword) {
    return Optional.ofNullable(draft.scripts.get(keyword)).flatMap(scripts::resolve);
  }
}
