package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.SyncGroup;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.agent.config.text.Token;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which instance moves with which others: names are sought after everything has been read, in any order. */
final class SyncGroups {
  private final Problems problems;
  private final MisspeltBlocks misspelt;
  private final List<SyncGroupDraft> groups;
  private final Map<String, SyncGroupDraft> groupOf = new HashMap<>();

  /** @param misspelt names of blocks that are left out because of their keyword */
  SyncGroups(Problems problems, List<SyncGroupDraft> groups, MisspeltBlocks misspelt) {
    this.problems = problems;
    this.misspelt = misspelt;
    this.groups = List.copyOf(groups);
  }

  /** Finds the members, and with {@code tracks} what the groups track. */
  void complete(Map<String, InstanceDraft> instances, TrackRules tracks) {
    for (final SyncGroupDraft group : groups) {
      final boolean leftOut = group.members.removeIf(member -> !joins(group, member, instances.keySet()));
      reportSize(group, leftOut || group.groupMisspelt);
      final long owners = group.members.stream()
          .filter(member -> willBeOwner(Optional.ofNullable(instances.get(member.text())))).count();
      if (owners > 0 && owners < group.members.size()) {
        problems.add(ProblemCode.SURPRISING_DEFAULT, group.at, "Sync group " + Printable.of(group.name)
            + " has some member(s) as address owner and some not",
            "an owner is always MASTER, the others cannot follow");
      }
      group.tracking = tracks.ofGroup(group, owners > 0);
    }
  }

  private boolean joins(SyncGroupDraft group, Token member, Set<String> known) {
    final String name = member.text();
    if (!known.contains(name) && misspelt.has(KeywordTable.VRRP_INSTANCE, name)) {
      problems.consequence(ProblemCode.SYNC_GROUP_MEMBER);
      return false;
    }
    if (!known.contains(name)) {
      problems.add(ProblemCode.SYNC_GROUP_MEMBER, member.at(), "Virtual router " + Printable.of(name)
          + " specified in sync group " + Printable.of(group.name) + " doesn't exist - ignoring",
          Spelling.nearestName(name, known).map(near -> "did you mean '" + near + "'?").orElse(""));
      return false;
    }
    final SyncGroupDraft before = groupOf.putIfAbsent(name, group);
    if (before != null) {
      problems.add(ProblemCode.SYNC_GROUP_MEMBER, member.at(), "Virtual router " + Printable.of(name)
          + " is already in sync group " + Printable.of(before.name) + ": it stays there");
    }
    return before == null;
  }

  /** {@code reported}: it would be larger, had another mistake not been reported. */
  private void reportSize(SyncGroupDraft group, boolean reported) {
    if (reported && group.members.size() <= 1) {
      problems.consequence(ProblemCode.SYNC_GROUP_SIZE);
    } else if (group.members.isEmpty()) {
      problems.add(ProblemCode.SYNC_GROUP_SIZE, group.at, "Sync group " + Printable.of(group.name)
          + " has no virtual router(s) - removing", "name the instances in group { }");
    } else if (group.members.size() == 1) {
      problems.add(ProblemCode.SYNC_GROUP_SIZE, group.at, "Sync group " + Printable.of(group.name)
          + " has only 1 virtual router(s)", "an instance alone needs no sync group");
    }
  }

  private static boolean willBeOwner(Optional<InstanceDraft> draft) {
    return draft.filter(d -> d.isOwner() || (d.priority.isEmpty() && d.stateMaster())).isPresent();
  }

  /** The group of the instance {@code name}. */
  Optional<SyncGroupDraft> groupOf(String name) {
    return Optional.ofNullable(groupOf.get(name));
  }

  /** The records, with those members that can take part. */
  List<SyncGroup> records(Collection<InstanceConfig> complete, NotifyRules notifications) {
    final Set<String> running = new HashSet<>();
    complete.forEach(instance -> running.add(instance.name()));
    final List<SyncGroup> records = new ArrayList<>();
    for (final SyncGroupDraft group : groups) {
      final List<String> members = group.members.stream().map(Token::text).filter(running::contains).toList();
      if (!members.isEmpty()) {
        records.add(new SyncGroup(group.name, members, group.tracking, group.trackingWeight,
            notifications.complete(group.notifications, Optional.empty()), group.at));
      }
    }
    return records;
  }
}
