package io.vigil.agent.config.model;

import java.util.List;

/**
 * What is there as long as the agent runs: {@code static_ipaddress}, {@code static_routes}, {@code static_rules}.
 *
 * @param trackGroups what the others name as their {@code track_group}
 */
public record Statics(List<StaticAddress> addresses, Routing routing, List<TrackGroup> trackGroups) {
  public static final Statics NONE = new Statics(List.of(), Routing.NONE, List.of());

  public Statics {
    addresses = List.copyOf(addresses);
    trackGroups = List.copyOf(trackGroups);
  }
}
