package io.vigil.agent.config.model;

import java.util.List;

/** The routes and rules that a master has, in the order of the file. */
public record Routing(List<Route> routes, List<Rule> rules) {
  public static final Routing NONE = new Routing(List.of(), List.of());

  public Routing {
    routes = List.copyOf(routes);
    rules = List.copyOf(rules);
  }
}
