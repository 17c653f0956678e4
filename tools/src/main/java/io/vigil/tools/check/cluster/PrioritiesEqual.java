package io.vigil.tools.check.cluster;

import io.vigil.agent.config.text.ProblemCode;
import java.util.HashMap;
import java.util.Map;

/**
 * With equal priorities the higher sender address wins, which nobody reads in the file. Two owners (255) never yield to each other.
 */
final class PrioritiesEqual implements ClusterRule {
  private static final int OWNER = 255;

  @Override
  public void check(VirtualRouter router) {
    final Map<Integer, Member> seen = new HashMap<>();
    for (final Member member : router.members()) {
      final int priority = member.instance().priority();
      final Member same = seen.putIfAbsent(priority, member);
      if (same != null && priority == OWNER) {
        member.report(ProblemCode.CLUSTER_TWO_OWNERS, "priority",
            "priority 255 here and in " + same.at("priority")
                + ": two owners never yield to each other",
            "255 is for the one host that has the address by itself");
      } else if (same != null) {
        member.report(ProblemCode.CLUSTER_EQUAL_PRIORITIES, "priority",
            "priority " + priority + " here and in "
                + same.at("priority") + ": the higher sender address decides",
            "set them apart");
      }
    }
  }
}
