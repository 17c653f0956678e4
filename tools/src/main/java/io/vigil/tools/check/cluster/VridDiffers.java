package io.vigil.tools.check.cluster;

import io.vigil.agent.config.text.ProblemCode;

/**
 * One address under two VRIDs: neither node hears the other as its peer, both become master of the address.
 */
final class VridDiffers implements ClusterRule {
  @Override
  public void check(VirtualRouter router) {
    final Member first = router.first();
    for (final Member other : router.others()) {
      if (other.instance().vrid() != first.instance().vrid()) {
        other.report(ProblemCode.CLUSTER_VRID_DIFFERS, "virtual_router_id",
            "VRID " + other.instance().vrid() + " here, "
                + first.instance().vrid() + " in " + first.at("virtual_router_id")
                + ": neither hears the other, both become master",
            "one VRID on all nodes");
      }
    }
  }
}
