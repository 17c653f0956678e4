package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.Route;
import io.vigil.agent.config.model.Rule;
import io.vigil.agent.config.tree.Block;
import io.vigil.agent.config.tree.Statement;
import java.util.List;
import java.util.Optional;

/** Binds the blocks of routes and rules, virtual or static: one entry a line. */
final class RoutingBinder {
  private final BindContext context;
  private final Optional<TrackGroups> groups;

  /** {@code groups}: those that static entries may name; empty for virtual ones. */
  RoutingBinder(BindContext context, Optional<TrackGroups> groups) {
    this.context = context;
    this.groups = groups;
  }

  /** Adds the routes of {@code block}. */
  void routes(Block block, List<Route> into) {
    for (final Statement entry : new ValueBlock(context).entries(block)) {
      new RouteEntry(context, entry, groups).read().ifPresent(into::add);
    }
  }

  /** Adds the rules of {@code block}. */
  void rules(Block block, List<Rule> into) {
    for (final Statement entry : new ValueBlock(context).entries(block)) {
      new RuleEntry(context, entry, groups).read().ifPresent(into::add);
    }
  }
}
