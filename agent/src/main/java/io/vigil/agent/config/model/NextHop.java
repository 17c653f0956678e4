package io.vigil.agent.config.model;

import io.vigil.codec.inet.IpAddress;
import java.util.Optional;

/**
 * Where a route leads.
 *
 * @param via gateway, of either family
 * @param interfaceName {@code dev}
 * @param weight 1 to 256, share of the traffic among several
 * @param onLink the gateway is taken as reachable on the interface
 */
public record NextHop(Optional<IpAddress> via, Optional<String> interfaceName, int weight, boolean onLink,
    Optional<Encapsulation> encapsulation, Optional<Realms> realms) {
  /** Nowhere in particular: what a route without {@code via} and {@code dev} has. */
  public static final NextHop NONE = new NextHop(Optional.empty(), Optional.empty(), 1, false,
      Optional.empty(),
      Optional.empty());
}
