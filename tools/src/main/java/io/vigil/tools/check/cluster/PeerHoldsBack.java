package io.vigil.tools.check.cluster;

import io.vigil.agent.config.model.TrackRef;
import io.vigil.agent.config.text.ProblemCode;
import java.util.List;
import java.util.Optional;

/**
 * The weight is on one node and nopreempt on the other: what the first gives up, the second does not take. (Where both stand in one
 * file, that file's own check says so.)
 */
final class PeerHoldsBack implements ClusterRule {
  @Override
  public void check(VirtualRouter router) {
    for (final Member member : router.members()) {
      final List<TrackRef> weighted = member.weighing().all();
      final Optional<Member> peer = router.members().stream()
          .filter(other -> !other.node().equals(member.node()) && !other.instance().preemption().preempt())
          .findFirst();
      if (member.instance().preemption().preempt() && !weighted.isEmpty() && peer.isPresent()) {
        member.report(ProblemCode.CLUSTER_PEER_HOLDS_BACK, weighted.getFirst().at(),
            weighted.getFirst().name() + " has weight " + weighted.getFirst().weight() + ", and "
                + peer.get().node()
                + " has nopreempt (" + peer.get().at("nopreempt")
                + "): it takes the address from no living master, however low",
            "leave the weight out: a failed check is then FAULT, which moves the address");
      }
    }
  }
}
