package io.vigil.agent.config.model;

import io.vigil.agent.config.text.Position;
import io.vigil.codec.inet.Family;
import java.util.List;

/**
 * One {@code vrrp_instance}, complete.
 *
 * @param at where the block begins
 * @param vrid 1..255
 * @param version 2 or 3
 * @param interfaceName may be empty for a unicast instance with a source address
 * @param priority base priority 1..255; 255 is the address owner
 * @param stateMaster whether {@code state MASTER} is in effect
 * @param advertIntervalCs in centiseconds; whole seconds for version 2; 1..4095 for version 3
 * @param downTimerAdverts adverts missed before the takeover, 3 by default
 * @param v3ChecksumAsV2 no pseudo-header in the checksum of version 3 over IPv4
 * @param addresses advertised, in the order of the file
 * @param excludedAddresses installed and announced but not advertised; of either family
 * @param link how it uses interfaces
 * @param routing what comes and goes with the addresses
 */
public record InstanceConfig(String name, Position at, Family family, int vrid, int version,
    String interfaceName, int priority, boolean stateMaster, int advertIntervalCs, int downTimerAdverts,
    Preemption preemption, AdvertPolicy policy, Transport transport, Authentication authentication,
    boolean v3ChecksumAsV2, List<VirtualAddress> addresses, List<VirtualAddress> excludedAddresses,
    GarpConfig garp, Tracking tracking, NotifyConfig notifications, LinkConfig link, Routing routing,
    Conduct conduct) {
  public InstanceConfig {
    addresses = List.copyOf(addresses);
    excludedAddresses = List.copyOf(excludedAddresses);
  }

  /** The same, but for what it watches and when it takes over: for who asks what would be if. */
  public InstanceConfig with(Tracking otherTracking, Preemption otherPreemption) {
    return new InstanceConfig(name, at, family, vrid, version, interfaceName, priority, stateMaster,
        advertIntervalCs, downTimerAdverts, otherPreemption, policy, transport, authentication,
        v3ChecksumAsV2,
        addresses, excludedAddresses, garp, otherTracking, notifications, link, routing, conduct);
  }
}
