package io.vigil.tools.check.lint;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.NotifyConfig;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import java.util.ArrayList;
import java.util.List;

/**
 * What notify_master switches on, somebody has to switch off: a node that goes to BACKUP or FAULT without a script for it keeps the
 * service running, beside the new master's.
 */
final class NotifyStateMissing implements Rule {
  @Override
  public void check(Subject subject, Problems findings) {
    for (final InstanceConfig instance : subject.config().instances()) {
      final NotifyConfig notify = instance.notifications();
      final List<String> missing = missing(subject, instance);
      if (notify.master().isPresent() && notify.generic().isEmpty() && !missing.isEmpty()) {
        findings.add(ProblemCode.NOTIFY_STATE_MISSING, subject.places().of(instance, "notify_master"), "("
            + instance.name() + ") notify_master without " + String.join(" and ", missing)
            + ": what it switches on stays on when the address goes",
            "add them, or use notify for all states");
      }
    }
  }

  /** As the file says it: a script that was refused has been reported. */
  private static List<String> missing(Subject subject, InstanceConfig instance) {
    final List<String> missing = new ArrayList<>();
    for (final String keyword : List.of("notify_backup", "notify_fault")) {
      if (subject.places().find(instance, keyword).isEmpty()) {
        missing.add(keyword);
      }
    }
    return missing;
  }
}
