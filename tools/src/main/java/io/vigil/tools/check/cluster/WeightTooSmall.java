package io.vigil.tools.check.cluster;

import io.vigil.agent.config.text.ProblemCode;
import io.vigil.tools.check.lint.Weighing;

/**
 * The arithmetic that a single file does not show: 103 with a failed check of weight -2 is 101, the peer has 100, and the address stays
 * where the service is dead. (An equal priority does not move it either: a backup takes over from a lower one only.)
 */
final class WeightTooSmall implements ClusterRule {
  @Override
  public void check(VirtualRouter router) {
    for (final Member member : router.members()) {
      final Weighing weighing = member.weighing();
      final int peer = router.members().stream().filter(other -> !other.node().equals(member.node()))
          .filter(other -> other.instance().preemption().preempt())
          .mapToInt(other -> other.weighing().allGood()).max()
          .orElse(Integer.MAX_VALUE);
      if (!weighing.weights().isEmpty() && weighing.allGood() > peer && weighing.allBad() >= peer) {
        member.report(ProblemCode.CLUSTER_WEIGHT_TOO_SMALL, weighing.weights().getFirst().ref().at(),
            failed(weighing) + ": priority " + weighing.allGood() + " -> " + weighing.allBad()
                + ", and the best peer has "
                + peer + ": the address never moves",
            "a weight of more than the distance of " + (weighing.allGood() - peer)
                + ", or none: a failed check is then FAULT, which moves the address");
      }
    }
  }

  private static String failed(Weighing weighing) {
    return weighing.weights().size() == 1
        ? weighing.weights().getFirst().ref().name() + " failed"
        : "all " + weighing.weights().size() + " checks with weights failed";
  }
}
