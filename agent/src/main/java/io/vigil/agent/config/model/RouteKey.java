package io.vigil.agent.config.model;

import io.vigil.codec.inet.Family;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What tells one route from another in the kernel.
 *
 * @param from IPv6: only packets from there
 * @param tos type of service, 0 = any
 * @param table number of the table, unsigned; 254 = main
 * @param metric unsigned 32 bits; empty: the kernel's default
 */
public record RouteKey(RouteType type, Prefix destination, Optional<Prefix> from, int tos, long table,
    OptionalLong metric) {
  /** Table {@code main}, which is meant where none is said; for every type of route, unlike in iproute2. */
  public static final long TABLE_MAIN = 254;

  public Family family() {
    return destination.family();
  }
}
