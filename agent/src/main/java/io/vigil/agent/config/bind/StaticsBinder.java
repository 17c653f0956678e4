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

/** Binds {@code static_ipaddress}, {@code static_routes} and {@code static_rules}; a later block adds to the first. */
final class StaticsBinder {
  private final BindContext context;
  private final List<StaticAddress> addresses = new ArrayList<>();
  private final List<Route> routes = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();

  StaticsBinder(BindContext context) {
    this.context = context;
  }

  /** Whether {@code block} is one of these. */
  boolean bind(Block block) {
    switch (block.keyword()) {
      case "static_ipaddress" -> new ValueBlock(context).entries(block).forEach(this::address);
      case "static_routes" -> new RoutingBinder(context, true).routes(block, routes);
      case "static_rules" -> new RoutingBinder(context, true).rules(block, rules);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void address(Statement line) {
    final AddressEntry entry = new AddressEntry(context, line, true);
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

  /** Everything bound so far. */
  Statics statics() {
    return new Statics(addresses, new Routing(routes, rules));
  }
}
