package io.vigil.tools.check.cluster;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Severity;
import io.vigil.codec.vrrp.Vrrp;
import java.math.BigDecimal;

/**
 * Version 2 drops adverts with another interval (RFC 3768 §7.1): both become master. Version 3 learns the master's interval, so that
 * only the time of a takeover depends on who was master.
 */
final class IntervalDiffers implements ClusterRule {
  private static final int CENTI = 2;

  @Override
  public void check(VirtualRouter router) {
    final Member first = router.first();
    for (final Member other : router.others()) {
      final boolean dropped = first.instance().version() == 2 || other.instance().version() == 2;
      if (said(first, dropped) == said(other, dropped) || areDeaf(first.instance(), other.instance())) {
        continue;
      }
      other.report(dropped ? Severity.ERROR : Severity.WARNING, ProblemCode.CLUSTER_INTERVAL_DIFFERS,
          "advert_int",
          "advert_int " + seconds(other) + " here, " + seconds(first) + " in " + first.at("advert_int") + ": "
              + (dropped
                  ? "each refuses the other's adverts, both become master"
                  : "how long a takeover takes depends on who was master"),
          "one advert_int on all nodes");
    }
  }

  /** Versions without a bridge: that is said already. */
  private static boolean areDeaf(InstanceConfig one, InstanceConfig other) {
    return one.version() != other.version() && !one.conduct().acceptV2() && !other.conduct().acceptV2();
  }

  private static int said(Member member, boolean inVersion2) {
    final int ownCs = member.instance().advertIntervalCs();
    return inVersion2 ? Vrrp.v2IntervalCs(ownCs) : ownCs;
  }

  private static String seconds(Member member) {
    return BigDecimal.valueOf(member.instance().advertIntervalCs(), CENTI).stripTrailingZeros()
        .toPlainString() + " s";
  }
}
