package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.Route;
import io.vigil.agent.config.model.Routing;
import io.vigil.agent.config.model.Rule;
import io.vigil.agent.config.model.StaticAddress;
import io.vigil.agent.config.model.Statics;
import io.vigil.agent.config.model.VirtualAddress;
import io.vigil.agent.config.text.Token;
import io.vigil.agent.config.tree.Block;
import io.vigil.agent.config.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Binds {@code static_ipaddress}, {@code static_routes} and {@code static_rules}; a later block adds to the first. */
final class StaticsBinder {
  private final BindContext context;
  private final TrackGroups groups;
  private final List<StaticAddress> addresses = new ArrayList<>();
  private final List<Route> routes = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();

  StaticsBinder(BindContext context) {
    this.context = context;
    this.groups = new TrackGroups(context);
  }

  /** Takes a {@code track_group}; before the blocks whose entries name it. */
  void group(PlacedBlock placed) {
    groups.add(placed);
  }

  /** Whether {@code placed} is one of these. */
  boolean bind(PlacedBlock placed) {
    final Block block = placed.block();
    groups.readingAt(placed.order());
    switch (block.keyword()) {
      case "static_ipaddress" -> new ValueBlock(context).entries(block).forEach(this::address);
      case "static_routes" -> new RoutingBinder(context, Optional.of(groups)).routes(block, routes);
      case "static_rules" -> new RoutingBinder(context, Optional.of(groups)).rules(block, rules);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void address(Statement line) {
    final AddressEntry entry = new AddressEntry(context, line, Optional.of(groups));
    entry.read().flatMap(address -> located(address, line))
        .ifPresent(address -> addresses.add(new StaticAddress(address, entry.trackGroup())));
  }

  private Optional<VirtualAddress> located(VirtualAddress address, Statement line) {
    if (!address.interfaceName().isEmpty()) {
      return Optional.of(address);
    }
    final Token usual = new Token(context.global().interfaces.defaultInterface(), line.token(0).at());
    return Interfaces.named(usual, context).map(address::on);
  }

  /** Everything; {@code instances} are the names of those that exist. */
  Statics statics(Set<String> instances) {
    return new Statics(addresses, new Routing(routes, rules), groups.records(instances));
  }
}
