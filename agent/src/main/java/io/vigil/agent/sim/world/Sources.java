package io.vigil.agent.sim.world;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.Transport;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The addresses that nodes send from, as far as their files say. A file without {@code unicast_src_ip} leaves it to the host: then it is
 * what the others have as their peer and is nobody else's. What nothing tells is made up, the lower for the earlier file.
 */
final class Sources {
  private static final int TEST_NET = 0xC000_0200;
  private static final long LINK_LOCAL_HI = 0xFE80_0000_0000_0000L;

  private final List<ClusterPlan.Node> nodes;

  Sources(List<ClusterPlan.Node> nodes) {
    this.nodes = nodes;
  }

  IpAddress of(ClusterPlan.Node node, InstanceConfig instance) {
    return instance.transport().source().or(() -> knownToPeers(node, instance))
        .orElseGet(() -> made(node, instance));
  }

  private Optional<IpAddress> knownToPeers(ClusterPlan.Node node, InstanceConfig instance) {
    final Set<IpAddress> candidates = new LinkedHashSet<>();
    final Set<IpAddress> taken = new LinkedHashSet<>(peers(instance));
    for (final ClusterPlan.Node other : nodes) {
      for (final InstanceConfig theirs : other.config().instances()) {
        if (!other.equals(node) && theirs.vrid() == instance.vrid() && theirs.family() == instance.family()) {
          candidates.addAll(peers(theirs));
          theirs.transport().source().ifPresent(taken::add);
        }
      }
    }
    candidates.removeAll(taken);
    return candidates.stream().findFirst();
  }

  private static List<IpAddress> peers(InstanceConfig instance) {
    return switch (instance.transport()) {
      case Transport.Unicast unicast -> unicast.peers().stream().map(Transport.Peer::address).toList();
      case Transport.Multicast _ -> List.of();
    };
  }

  private IpAddress made(ClusterPlan.Node node, InstanceConfig instance) {
    final int number = nodes.indexOf(node) + 1;
    return instance.family() == Family.IPV4
        ? IpAddress.ipv4(TEST_NET + number)
        : IpAddress.ipv6(LINK_LOCAL_HI, number);
  }
}
