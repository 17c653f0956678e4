package io.vigil.tools.check.cluster;

import io.vigil.agent.config.text.ProblemCode;
import io.vigil.codec.inet.Family;

/**
 * {@code v3_checksum_as_v2} leaves the pseudo-header out of the checksum of version 3 over IPv4: keepalived without it refuses such adverts.
 */
final class ChecksumDiffers implements ClusterRule {
  @Override
  public void check(VirtualRouter router) {
    final Member first = router.first();
    for (final Member other : router.others()) {
      final boolean concerns = other.instance().version() == 3 && first.instance().version() == 3
          && other.instance().family() == Family.IPV4;
      if (concerns && other.instance().v3ChecksumAsV2() != first.instance().v3ChecksumAsV2()) {
        other.report(ProblemCode.CLUSTER_CHECKSUM_DIFFERS, "v3_checksum_as_v2", "v3_checksum_as_v2 is "
            + (other.instance().v3ChecksumAsV2() ? "on here and off" : "off here and on") + " in "
            + first.at("v3_checksum_as_v2") + ": keepalived refuses the other form",
            "one setting on all nodes");
      }
    }
  }
}
