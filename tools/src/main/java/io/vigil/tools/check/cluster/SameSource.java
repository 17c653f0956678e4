package io.vigil.tools.check.cluster;

import io.vigil.agent.config.text.ProblemCode;
import io.vigil.codec.inet.IpAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * A file copied from one node to the other with its {@code unicast_src_ip}: one of the two cannot send from it.
 */
final class SameSource implements ClusterRule {
  @Override
  public void check(VirtualRouter router) {
    final Map<IpAddress, Member> seen = new HashMap<>();
    for (final Member member : router.members()) {
      member.instance().transport().source().ifPresent(source -> {
        final Member same = seen.putIfAbsent(source, member);
        if (same != null) {
          member.report(ProblemCode.CLUSTER_SAME_SOURCE, keyword(member),
              "sends from " + source + ", as " + same.node() + " does (" + same.at(keyword(same)) + ")",
              "each node sends from an address of its own");
        }
      });
    }
  }

  private static String keyword(Member member) {
    return member.file().places().find(member.instance(), "unicast_src_ip").isPresent()
        ? "unicast_src_ip"
        : "mcast_src_ip";
  }
}
