package io.vigil.tools.check.cluster;

import io.vigil.agent.config.text.ProblemCode;

/**
 * A router drops adverts of another version (RFC 9568 §7.1): both become master.
 */
final class VersionDiffers implements ClusterRule {
  @Override
  public void check(VirtualRouter router) {
    final Member first = router.first();
    for (final Member other : router.others()) {
      if (other.instance().version() != first.instance().version()) {
        other.report(ProblemCode.CLUSTER_VERSION_DIFFERS, "version",
            "VRRP version " + other.instance().version()
                + " here, " + first.instance().version() + " in " + first.at("version")
                + ": each refuses the other's adverts, both become master",
            "one version on all nodes, or one vrrp_version in global_defs");
      }
    }
  }
}
