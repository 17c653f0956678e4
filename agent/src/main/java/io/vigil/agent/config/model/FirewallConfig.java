package io.vigil.agent.config.model;

import java.util.Optional;

/**
 * Which firewall keeps packets from virtual addresses that must not answer. Without any, nftables is used where it is needed.
 *
 * @param nftables {@code nftables} is written
 * @param iptables its chains, empty unless {@code vrrp_iptables} is written; nftables goes before it
 */
public record FirewallConfig(boolean nftables, Nftables table, Optional<Iptables> iptables, Ipsets ipsets) {
  /**
   * The table that is made.
   *
   * @param name of the table
   * @param priority of its chains, any 32 bits
   * @param byIndex interfaces are matched by number
   * @param counters rules count
   */
  public record Nftables(String name, int priority, boolean byIndex, boolean counters) {
    public static final String NAME = "keepalived";
    public static final int PRIORITY = -1;
  }

  /**
   * Chains that exist.
   *
   * @param output empty: rules for input alone
   */
  public record Iptables(String input, Optional<String> output) {}

  /**
   * Sets beside iptables.
   *
   * @param used false: a rule for each address
   * @param names empty where keepalived derives a name
   */
  public record Ipsets(boolean used, Names names) {}

  /** Names of sets: addresses of IPv4, of IPv6, link-local ones with their interface, IGMP, MLD, neighbour discovery. */
  public record Names(Optional<String> ipv4, Optional<String> ipv6, Optional<String> linkLocal,
      Optional<String> igmp,
      Optional<String> mld, Optional<String> neighbours) {}
}
