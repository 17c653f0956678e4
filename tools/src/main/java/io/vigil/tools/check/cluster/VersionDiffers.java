package io.vigil.tools.check.cluster;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.text.ProblemCode;
import java.util.List;

/**
 * A router drops adverts of another version (RFC 9568 §7.1): both become master. One that speaks both ({@code accept_v2}) gets along
 * with either.
 */
final class VersionDiffers implements ClusterRule {
  @Override
  public void check(VirtualRouter router) {
    final List<Member> others = router.others();
    for (int i = 0; i < others.size(); i++) {
      final Member other = others.get(i);
      final List<Member> before = others.subList(0, i);
      if (isDeafTo(other, router.first())) {
        report(other, router.first());
      } else {
        before.stream().filter(earlier -> isDeafTo(other, earlier)).findFirst()
            .ifPresent(earlier -> report(other, earlier));
      }
    }
  }

  private static boolean isDeafTo(Member one, Member other) {
    return one.instance().version() != other.instance().version() && !speaksBoth(one.instance())
        && !speaksBoth(other.instance());
  }

  private static boolean speaksBoth(InstanceConfig instance) {
    return instance.conduct().acceptV2();
  }

  private static void report(Member other, Member first) {
    other.report(ProblemCode.CLUSTER_VERSION_DIFFERS, "version",
        "VRRP version " + other.instance().version()
            + " here, " + first.instance().version() + " in " + first.at("version")
            + ": each refuses the other's adverts, both become master",
        "one version on all nodes, or one vrrp_version in global_defs");
  }
}
