package io.vigil.agent.sim.invariant;

import io.vigil.agent.instance.ReportLine;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.sim.world.SimInstance;
import io.vigil.agent.sim.world.World;
import java.util.List;

/** What must be true of all that hear each other once the cluster is at rest; looked at when it comes to rest, and after news at rest. */
abstract class RestInvariant implements Invariant {
  private final Watch watch;
  private final Findings findings;
  private boolean isNews = true;
  private boolean wasAtRest;

  RestInvariant(Watch watch, Findings findings) {
    this.watch = watch;
    this.findings = findings;
  }

  @Override
  public final void said(SimInstance instance, ReportLine line) {
    isNews = true;
  }

  @Override
  public final void settled(World world) {
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
      final String words = complaint(first, other);
      if (!words.isEmpty()) {
        findings.add(new Broken(name(), world.clock().elapsedNs(), words));
      }
    }
  }

  /** What is wrong between the master that comes first and another one that hears it; empty where nothing is. */
  abstract String complaint(SimInstance master, SimInstance other);
}
