package io.vigil.agent.node;

import io.vigil.agent.act.notify.NotifyEvent;
import io.vigil.agent.act.notify.NotifyPlan;
import io.vigil.agent.config.model.SyncGroup;
import io.vigil.agent.evidence.LateVerdict;
import io.vigil.agent.instance.InstanceLoop;
import io.vigil.agent.ring.Entry;
import io.vigil.agent.ring.Remark;
import java.util.List;

/** A late script goes into the ring of its instance, one of a group into those of all members. Any thread. */
final class LateRemarks {
  private LateRemarks() {}

  static void of(Roster roster, NotifyEvent.Late event, InstanceLoop instances) {
    final LateVerdict verdict = event.verdict();
    final Remark remark = new Remark.ScriptLate(new Entry.ScriptLate(verdict.stages().startedNs(),
        event.keyword() + " " + event.path(), verdict.stages().lateNs(), verdict.stage().dataName(),
        verdict.suspicions().stream().map(suspicion -> suspicion.cause().code()).toList(), verdict.text()));
    final List<String> told = roster.config().syncGroups().stream()
        .filter(group -> NotifyPlan.ofGroup(group.name()).equals(event.instance())).findFirst()
        .map(SyncGroup::members).orElse(List.of(event.instance()));
    for (final Seat seat : roster.seats()) {
      if (told.contains(seat.config().name())) {
        // A full inbox loses the entry; the line in the log stays.
        final boolean _ = instances.remark(seat.slot(), remark);
      }
    }
  }
}
