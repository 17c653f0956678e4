package io.vigil.tools.check.cluster;

import io.vigil.agent.config.model.Transport;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Severity;
import io.vigil.codec.inet.IpAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Unicast reaches only who is listed: a node that its peer does not name is never heard there. Can be told where {@code unicast_src_ip}
 * says what a node sends from; where two nodes say the same address, that is the mistake, and nothing can be told of peers.
 */
final class PeersNotNamed implements ClusterRule {
  @Override
  public void check(VirtualRouter router) {
    final Set<IpAddress> sources = new HashSet<>();
    boolean allKnown = true;
    for (final Member member : router.members()) {
      final Optional<IpAddress> source = member.instance().transport().source();
      allKnown &= source.isPresent();
      if (source.isPresent() && !sources.add(source.get())) {
        return;
      }
    }
    for (final Member member : router.members()) {
      if (member.instance().transport() instanceof Transport.Unicast unicast) {
        check(member, unicast, router, allKnown);
      }
    }
  }

  private static void check(Member member, Transport.Unicast unicast, VirtualRouter router,
      boolean allKnown) {
    final List<IpAddress> strangers = new ArrayList<>(
        unicast.peers().stream().map(Transport.Peer::address).toList());
    unicast.source().ifPresent(strangers::remove);
    final List<Member> unnamed = router.members().stream()
        .filter(other -> !other.node().equals(member.node())
            && !other.instance().transport().source().map(strangers::remove).orElse(true))
        .toList();
    for (final Member other : unnamed) {
      member.report(ProblemCode.CLUSTER_PEER_NOT_NAMED, "unicast_peer",
          other.instance().transport().source().orElseThrow() + " of " + other.node() + " ("
              + other.at("unicast_src_ip")
              + ") is not among the peers: it never hears this node",
          strangers.isEmpty() ? "add it to unicast_peer" : "is it meant by " + strangers.getFirst() + "?");
    }
    if (unnamed.isEmpty() && allKnown && !strangers.isEmpty()) {
      member.report(Severity.WARNING, ProblemCode.CLUSTER_PEER_NOT_NAMED, "unicast_peer",
          "peer " + strangers.getFirst() + " is the unicast_src_ip of none of the files",
          "is a node missing here, or the address wrong?");
    }
  }
}
