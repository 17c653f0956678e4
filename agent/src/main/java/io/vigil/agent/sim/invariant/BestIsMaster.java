package io.vigil.agent.sim.invariant;

import io.vigil.agent.instance.ReportLine;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.sim.world.SimInstance;
import io.vigil.agent.sim.world.World;
import java.util.List;

/** Once the cluster is at rest, nobody waits who hears a MASTER of lower priority and may push it aside. */
final class BestIsMaster implements Invariant {
  private final Watch watch;
  private final Findings findings;
  private boolean isNews = true;
  private boolean wasAtRest;

  BestIsMaster(Watch watch, Findings findings) {
    this.watch = watch;
    this.findings = findings;
  }

  @Override
  public String name() {
    return "best-is-master";
  }

  @Override
  public void said(SimInstance instance, ReportLine line) {
    isNews = true;
  }

  @Override
  public void settled(World world) {
    final boolean isAtRest = watch.isAtRest(world);
    if (isAtRest && (isNews || !wasAtRest)) {
      isNews = false;
      Watch.circles(world).forEach(circle -> check(circle, world));
    }
    wasAtRest = isAtRest;
  }

  private void check(List<SimInstance> circle, World world) {
    final SimInstance first = circle.getFirst();
    if (first.state() != RouterState.MASTER) {
      return;
    }
    for (final SimInstance other : circle.subList(1, circle.size())) {
      if (other.state() == RouterState.BACKUP && other.config().preemption().preempt()
          && other.effectivePriority() > first.effectivePriority()) {
        findings.add(new Broken(name(), world.clock().elapsedNs(), first + " is MASTER with "
            + first.effectivePriority() + ", and " + other + " waits with " + other.effectivePriority()));
      }
    }
  }
}
