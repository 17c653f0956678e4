package io.vigil.agent.config.model;

import java.util.List;

/** What is there as long as the agent runs: {@code static_ipaddress}, {@code static_routes}, {@code static_rules}. */
public record Statics(List<StaticAddress> addresses, Routing routing) {
  public static final Statics NONE = new Statics(List.of(), Routing.NONE);

  public Statics {
    addresses = List.copyOf(addresses);
  }
}
