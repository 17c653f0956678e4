package io.vigil.agent.config.model;

import io.vigil.agent.config.text.Position;
import java.util.List;

/**
 * Interfaces that share one queue of announcements: {@code garp_group}.
 *
 * @param garpIntervalNs least gap between two gratuitous ARPs, 0 = none
 * @param gnaIntervalNs the same for neighbour advertisements
 */
public record GarpGroup(long garpIntervalNs, long gnaIntervalNs, List<String> interfaces, Position at) {
  public GarpGroup {
    interfaces = List.copyOf(interfaces);
  }
}
