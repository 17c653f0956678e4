package io.vigil.agent.config.model;

import java.util.List;

/** Everything one agent runs: the effective configuration after keepalived's completion rules. */
public record AgentConfig(GlobalDefs global, List<InstanceConfig> instances) {
  public AgentConfig {
    instances = List.copyOf(instances);
  }
}
