package io.vigil.agent.config.model;

import java.util.List;

/**
 * Everything one agent runs: the effective configuration after keepalived's completion rules.
 *
 * @param root the lines outside any block
 * @param trackers what instances and groups track by name
 * @param interfaces what is said of interfaces rather than of instances
 * @param statics what is there as long as the agent runs
 */
public record AgentConfig(GlobalDefs global, RootOptions root, List<InstanceConfig> instances,
    List<SyncGroup> syncGroups, Trackers trackers, InterfaceConfig interfaces, Statics statics) {
  public AgentConfig {
    instances = List.copyOf(instances);
    syncGroups = List.copyOf(syncGroups);
  }

  /**
   * Everything that counts for {@code instance}: what it tracks itself, then what its sync group tracks and it does not name.
   */
  public Tracking trackedBy(InstanceConfig instance) {
    Tracking tracking = instance.tracking();
    for (final SyncGroup group : syncGroups) {
      if (group.members().contains(instance.name())) {
        tracking = tracking.with(group.tracking());
      }
    }
    return tracking;
  }

  /** The same with other instances, groups and trackers: for who asks what would be if. */
  public AgentConfig with(List<InstanceConfig> otherInstances, List<SyncGroup> otherGroups,
      Trackers otherTrackers) {
    return new AgentConfig(global, root, otherInstances, otherGroups, otherTrackers, interfaces, statics);
  }
}
