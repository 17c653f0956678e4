package io.vigil.agent.sim.invariant;

import io.vigil.agent.machine.RouterState;
import io.vigil.agent.sim.world.SimInstance;
import io.vigil.agent.sim.world.World;
import java.util.List;

/** When the faults are over, somebody holds the address, if anybody can. */
final class Converges implements Invariant {
  private final Findings findings;

  Converges(Findings findings) {
    this.findings = findings;
  }

  @Override
  public String name() {
    return "converges";
  }

  @Override
  public void atRest(World world) {
    for (final List<SimInstance> circle : Watch.circles(world)) {
      final boolean isAble = circle.stream()
          .anyMatch(one -> one.node().trackers().of(one.config()).faults().isEmpty() && !isInGroup(one));
      if (isAble && circle.stream().noneMatch(one -> one.state() == RouterState.MASTER)) {
        findings.add(new Broken(name(), world.clock().elapsedNs(), "of " + circle + " nobody is MASTER"));
      }
    }
  }

  /** It may have to wait for others. */
  private static boolean isInGroup(SimInstance instance) {
    return instance.node().config().syncGroups().stream()
        .anyMatch(group -> group.members().contains(instance.config().name()));
  }
}
