package io.vigil.tools.check.cluster;

import io.vigil.agent.config.model.Transport;
import io.vigil.agent.config.text.ProblemCode;

/**
 * Multicast here and unicast there, or two groups: the adverts pass by each other, both become master.
 */
final class TransportDiffers implements ClusterRule {
  @Override
  public void check(VirtualRouter router) {
    final Member first = router.first();
    for (final Member other : router.others()) {
      final String here = described(other.instance().transport());
      final String there = described(first.instance().transport());
      if (!here.equals(there)) {
        other.report(ProblemCode.CLUSTER_TRANSPORT_DIFFERS, keyword(other.instance().transport()),
            "adverts by " + here + " here, by " + there + " in "
                + first.at(keyword(first.instance().transport()))
                + ": neither hears the other, both become master",
            "one way on all nodes");
      }
    }
  }

  private static String described(Transport transport) {
    return switch (transport) {
      case Transport.Multicast multicast -> "multicast to " + multicast.group();
      case Transport.Unicast _ -> "unicast";
    };
  }

  private static String keyword(Transport transport) {
    return transport instanceof Transport.Unicast ? "unicast_peer" : "mcast_dst_ip";
  }
}
