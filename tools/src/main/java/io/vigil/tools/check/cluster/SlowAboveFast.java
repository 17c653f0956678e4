package io.vigil.tools.check.cluster;

import io.vigil.agent.config.text.ProblemCode;

/**
 * A master of version 2 announces itself by whole seconds: where it has the higher priority, a router of version 3 that was meant to
 * notice a failure within less does not (RFC 9568 §8.4.2.1).
 */
final class SlowAboveFast implements ClusterRule {
  private static final int SECOND_CS = 100;

  @Override
  public void check(VirtualRouter router) {
    for (final Member fast : router.members()) {
      if (fast.instance().conduct().acceptV2() && fast.instance().advertIntervalCs() < SECOND_CS) {
        router.members().stream().filter(member -> isSlowAbove(member, fast)).findFirst()
            .ifPresent(slow -> report(slow, fast));
      }
    }
  }

  private static boolean isSlowAbove(Member slow, Member fast) {
    return slow.instance().version() == 2 && slow.instance().priority() > fast.instance().priority();
  }

  private static void report(Member slow, Member fast) {
    slow.report(ProblemCode.CLUSTER_SLOW_ABOVE_FAST, "priority",
        "priority " + slow.instance().priority() + " with version 2 is above the "
            + fast.instance().priority()
            + " of version 3 in " + fast.at("priority")
            + ", which advertises several times a second: while this node is master, a failure is noticed by whole seconds",
        "give routers of version 2 the lower priorities");
  }
}
