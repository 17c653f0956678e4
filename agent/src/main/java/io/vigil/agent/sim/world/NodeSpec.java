package io.vigil.agent.sim.world;

import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.codec.inet.IpAddress;
import java.util.List;

/**
 * A node that a world is to have.
 *
 * @param name unique in the world
 * @param config what it runs
 * @param instances those of {@code config} that take part
 */
public record NodeSpec(String name, AgentConfig config, List<Instance> instances) {
  /**
   * An instance that takes part.
   *
   * @param router which instances of the world are meant to be one virtual router: equal numbers
   * @param source the address that it sends from
   */
  public record Instance(InstanceConfig config, int router, IpAddress source) {}

  public NodeSpec {
    instances = List.copyOf(instances);
  }
}
