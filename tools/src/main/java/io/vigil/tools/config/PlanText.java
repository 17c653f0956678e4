package io.vigil.tools.config;

import io.vigil.agent.config.model.BfdInstance;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.NativeCheck;
import io.vigil.agent.config.model.SyncGroup;
import io.vigil.agent.config.model.TrackFile;
import io.vigil.agent.config.model.TrackProcess;
import io.vigil.agent.config.model.Tracker;
import io.vigil.agent.config.model.VrrpScript;
import io.vigil.agent.config.reload.Change;
import io.vigil.agent.config.reload.FieldChange;
import io.vigil.agent.config.reload.ReloadPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A plan for people: what is kept in one line, everything else with its values and what they may interrupt. */
final class PlanText {
  private final List<String> lines = new ArrayList<>();

  private PlanText() {}

  static List<String> of(ReloadPlan plan) {
    final PlanText text = new PlanText();
    plan.refused().forEach(field -> text.lines.add("refused: " + field.words()
        + "; this cannot be changed while the agent runs, so nothing is done: restart it"));
    plan.instances().forEach(change -> text.change("instance ", change, InstanceConfig::name));
    plan.groups().forEach(change -> text.change("sync group ", change, SyncGroup::name));
    plan.trackers()
        .forEach(change -> text.change("", change, tracker -> kind(tracker) + " " + tracker.name()));
    plan.later().forEach(field -> text.lines.add("from the next start on: " + field.words()));
    text.summary(plan);
    return text.lines;
  }

  private <T> void change(String what, Change<T> change, Function<T, String> name) {
    switch (change) {
      case Change.Kept<T> kept -> lines.add(what + name.apply(kept.after()) + ": kept");
      case Change.Changed<T> changed -> {
        lines.add(what + name.apply(changed.after()) + ": changed while it goes on");
        changed.fields().forEach(this::field);
      }
      case Change.Restarted<T> restarted -> {
        lines.add(what + name.apply(restarted.after()) + ": ends and begins anew");
        restarted.fields().forEach(field -> lines.add("  " + field.words()));
        restarted.interrupts().forEach(text -> lines.add("  ! " + text));
      }
      case Change.Added<T> added -> {
        lines.add(what + name.apply(added.after()) + ": added");
        added.interrupts().forEach(text -> lines.add("  ! " + text));
      }
      case Change.Removed<T> removed -> {
        lines.add(what + name.apply(removed.before()) + ": removed");
        removed.interrupts().forEach(text -> lines.add("  ! " + text));
      }
    }
  }

  private void field(FieldChange field) {
    lines.add("  " + field.words());
    field.interrupts().ifPresent(text -> lines.add("  ! " + text));
  }

  private void summary(ReloadPlan plan) {
    final int interrupted = plan.interrupts().size();
    lines.add(!plan.refused().isEmpty()
        ? "The reload would be refused."
        : interrupted == 0
            ? "Nothing is interrupted."
            : interrupted + (interrupted == 1 ? " interruption is" : " interruptions are") + " possible.");
  }

  /** The word that the file has for it. */
  static String kind(Tracker tracker) {
    return switch (tracker) {
      case VrrpScript _ -> "vrrp_script";
      case TrackProcess _ -> "vrrp_track_process";
      case TrackFile _ -> "track_file";
      case BfdInstance _ -> "bfd_instance";
      case NativeCheck _ -> "vrrp_check";
    };
  }
}
