package io.vigil.agent.config.model;

import io.vigil.agent.config.text.Position;
import java.util.List;

/**
 * Instances that fail when the interface of a static address, route or rule goes down: {@code track_group}.
 *
 * @param instances names of instances that exist
 */
public record TrackGroup(String name, List<String> instances, Position at) {
  public TrackGroup {
    instances = List.copyOf(instances);
  }
}
