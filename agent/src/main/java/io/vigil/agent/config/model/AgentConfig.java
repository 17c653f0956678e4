package io.vigil.agent.config.model;

import java.util.List;

/**
 * Everything one agent runs: the effective configuration after keepalived's completion rules.
 *
 * @param trackers what instances and groups track by name
 */
public record AgentConfig(GlobalDefs global, List<InstanceConfig> instances, List<SyncGroup> syncGroups,
    Trackers trackers) {
  public AgentConfig {
    instances = List.copyOf(instances);
    syncGroups = List.copyOf(syncGroups);
  }
}
