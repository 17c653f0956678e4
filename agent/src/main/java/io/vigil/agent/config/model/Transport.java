package io.vigil.agent.config.model;

import io.vigil.codec.inet.IpAddress;
import java.util.List;
import java.util.Optional;

/** How adverts travel. {@code source} empty: the interface's primary address (IPv6: its link-local one). */
public sealed interface Transport {
  Optional<IpAddress> source();

  /** To a group. TTL / hop limit 255 is sent and demanded. */
  record Multicast(IpAddress group, Optional<IpAddress> source) implements Transport {}

  /**
   * To each peer.
   *
   * @param ttl of what is sent, 255 for IPv4; -1 = the kernel's default (IPv6)
   * @param checkSource whether a sender that is no peer, or whose TTL is outside its peer's range, is refused
   */
  record Unicast(Optional<IpAddress> source, List<Peer> peers, int ttl, boolean checkSource)
      implements
        Transport {
    public Unicast {
      peers = List.copyOf(peers);
    }
  }

  /** A unicast peer and the TTL range accepted from it, 0..255 by default. */
  record Peer(IpAddress address, int minTtl, int maxTtl) {}
}
