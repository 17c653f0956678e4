package io.vigil.agent.config.model;

import java.util.Optional;
import java.util.OptionalLong;

/** The interface that an instance makes for itself. */
public sealed interface VirtualLink {
  /** None: the instance works on its interface. */
  record None() implements VirtualLink {}

  /**
   * {@code use_vmac}: a macvlan with the virtual router's hardware address.
   *
   * @param name empty: {@code <vmac_prefix>.<vrid>} or the first free name after it
   * @param address empty: 00:00:5e:00:01:VRID, or :02: for IPv6
   * @param notifyMessage {@code netlink_notify_msg}
   * @param group number of the interface group
   */
  record Vmac(Optional<String> name, Optional<MacAddress> address, boolean notifyMessage, OptionalLong group)
      implements
        VirtualLink {}

  /**
   * {@code use_ipvlan}: an L2 ipvlan.
   *
   * @param name empty: as for a {@link Vmac}
   * @param address its own, and the source of adverts; there for IPv4
   * @param group number of the interface group
   */
  record Ipvlan(Optional<String> name, Optional<Prefix> address, Mode mode, OptionalLong group)
      implements
        VirtualLink {}

  /** What the ipvlan interfaces of one parent see of each other. */
  enum Mode {
    BRIDGE, PRIVATE, VEPA
  }
}
