package io.vigil.agent.config.reload;

import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.BfdInstance;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.SyncGroup;
import io.vigil.agent.config.model.Tracker;
import io.vigil.agent.config.model.Trackers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * What a reload does.
 *
 * @param refused values that cannot be changed while the agent runs: with one of them nothing is done at all
 * @param later values that count from the next start on
 * @param instances in the order of the new configuration, those that go behind
 * @param groups likewise
 * @param trackers likewise
 */
public record ReloadPlan(List<FieldChange> refused, List<FieldChange> later,
    List<Change<InstanceConfig>> instances, List<Change<SyncGroup>> groups, List<Change<Tracker>> trackers) {
  private static final Set<String> REFUSED = Set.of("root.network_namespace", "root.instance_name",
      "global.firewall.table.name", "global.files.temporary_directory",
      "global.interfaces.disable_local_igmp");
  private static final List<String> LATER = List.of("global.process.", "global.start_delay.",
      "global.buffers.", "global.notification.boost_ns", "global.notification.evidence");
  /** What is meant by {@link #LATER} and comes at once all the same. */
  private static final List<String> AT_ONCE = List.of("global.process.names.", "global.process.router_id");
  private static final String TOGETHER = "its members are brought into one state";
  private static final String SESSION = "the session begins anew, and counts as down until it is up";

  public ReloadPlan {
    refused = List.copyOf(refused);
    later = List.copyOf(later);
    instances = List.copyOf(instances);
    groups = List.copyOf(groups);
    trackers = List.copyOf(trackers);
  }

  /** From one configuration to another. */
  public static ReloadPlan of(AgentConfig before, AgentConfig after) {
    final List<FieldChange> everywhere = new ArrayList<>();
    RecordDiff.of(before.global(), after.global()).forEach(change -> everywhere.add(below("global", change)));
    RecordDiff.of(before.root(), after.root()).forEach(change -> everywhere.add(below("root", change)));
    return new ReloadPlan(everywhere.stream().filter(change -> REFUSED.contains(change.field())).toList(),
        everywhere.stream().filter(ReloadPlan::isLater).toList(),
        InstanceMatch.of(before.instances(), after.instances()), groups(before, after),
        trackers(before.trackers(), after.trackers()));
  }

  /** Everything that clients or peers may notice. */
  public List<String> interrupts() {
    return Stream.of(instances, groups, trackers).flatMap(List::stream)
        .flatMap(change -> change.interrupts().stream()).toList();
  }

  /** Whether nothing is to be done. */
  public boolean isIdle() {
    return Stream.of(instances, groups, trackers).flatMap(List::stream)
        .allMatch(Change.Kept.class::isInstance);
  }

  private static boolean isLater(FieldChange change) {
    return LATER.stream().anyMatch(change.field()::startsWith)
        && AT_ONCE.stream().noneMatch(change.field()::startsWith);
  }

  private static FieldChange below(String path, FieldChange change) {
    return new FieldChange(path + "." + change.field(), change.before(), change.after(), change.interrupts());
  }

  private static List<Change<SyncGroup>> groups(AgentConfig before, AgentConfig after) {
    final List<SyncGroup> left = new ArrayList<>(before.syncGroups());
    final List<Change<SyncGroup>> changes = new ArrayList<>();
    for (final SyncGroup next : after.syncGroups()) {
      left.stream().filter(group -> group.name().equals(next.name())).findFirst().ifPresentOrElse(old -> {
        left.remove(old);
        changes.add(change(old, next));
      }, () -> changes.add(new Change.Added<>(next, TOGETHER)));
    }
    left.forEach(old -> changes.add(new Change.Removed<>(old, "")));
    return changes;
  }

  private static Change<SyncGroup> change(SyncGroup old, SyncGroup next) {
    final List<FieldChange> fields = RecordDiff.of(old, next).stream()
        .map(field -> field.field().equals("members") ? field.interrupting(TOGETHER) : field).toList();
    return fields.isEmpty() ? new Change.Kept<>(old, next) : new Change.Changed<>(old, next, fields);
  }

  private static List<Change<Tracker>> trackers(Trackers before, Trackers after) {
    final BiPredicate<Tracker, Tracker> same = (one, other) -> one.getClass() == other.getClass()
        && one.name().equals(other.name());
    final List<Tracker> left = new ArrayList<>(before.all());
    final List<Change<Tracker>> changes = new ArrayList<>();
    for (final Tracker next : after.all()) {
      left.stream().filter(one -> same.test(one, next)).findFirst().ifPresentOrElse(old -> {
        left.remove(old);
        changes.add(change(old, next));
      }, () -> changes.add(new Change.Added<>(next, next instanceof BfdInstance ? SESSION : "")));
    }
    left.forEach(old -> changes.add(new Change.Removed<>(old, "")));
    return changes;
  }

  private static Change<Tracker> change(Tracker old, Tracker next) {
    final List<FieldChange> fields = RecordDiff.of((Record) old, (Record) next);
    return fields.isEmpty()
        ? new Change.Kept<>(old, next)
        : new Change.Restarted<>(old, next, fields, next instanceof BfdInstance ? SESSION : "");
  }
}
