package io.vigil.tools.check.cluster;

import io.vigil.agent.config.text.ProblemCode;

/**
 * {@code state MASTER} says who should hold the address, the priority decides it: where they disagree, the address moves at every start.
 */
final class MasterLower implements ClusterRule {
  @Override
  public void check(VirtualRouter router) {
    for (final Member master : router.members()) {
      if (!master.instance().stateMaster()) {
        continue;
      }
      for (final Member backup : router.members()) {
        if (!backup.instance().stateMaster() && backup.instance().priority() > master.instance().priority()) {
          master.report(ProblemCode.CLUSTER_MASTER_LOWER, "priority", "state MASTER with priority "
              + master.instance().priority() + ", but " + backup.node() + " is BACKUP with "
              + backup.instance().priority() + " (" + backup.at("priority") + "): the address will be there",
              "give the master the higher priority, or state BACKUP to all");
          return;
        }
      }
    }
  }
}
