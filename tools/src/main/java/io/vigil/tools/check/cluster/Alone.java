package io.vigil.tools.check.cluster;

import io.vigil.agent.config.text.ProblemCode;

/**
 * A virtual router on one node only: nobody takes over.
 */
final class Alone implements ClusterRule {
  @Override
  public void check(VirtualRouter router) {
    if (router.members().size() == 1) {
      router.first().report(ProblemCode.CLUSTER_ALONE, "virtual_router_id",
          "VRID " + router.first().instance().vrid() + " is in no other file: nobody takes over",
          "is the instance missing there, or its VRID and addresses others?");
    }
  }
}
