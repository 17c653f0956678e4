package io.vigil.tools.check.cluster;

import io.vigil.agent.config.text.ProblemCode;

/**
 * An advert that is not authenticated as the receiver demands is dropped: both become master.
 */
final class AuthenticationDiffers implements ClusterRule {
  @Override
  public void check(VirtualRouter router) {
    final Member first = router.first();
    for (final Member other : router.others()) {
      if (!other.instance().authentication().equals(first.instance().authentication())) {
        other.report(ProblemCode.CLUSTER_AUTHENTICATION_DIFFERS, "authentication",
            "the authentication differs from that in " + first.at("authentication")
                + ": each refuses the other's adverts, both become master",
            "one auth_type and one password (its first eight characters count) on all nodes");
      }
    }
  }
}
