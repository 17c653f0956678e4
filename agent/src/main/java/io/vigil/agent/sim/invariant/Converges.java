package io.vigil.agent.sim.invariant;

import io.vigil.agent.machine.RouterState;
import io.vigil.agent.sim.world.SimInstance;
import io.vigil.agent.sim.world.World;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
    final List<List<SimInstance>> without = Watch.circles(world).stream()
        .filter(circle -> circle.stream().noneMatch(one -> one.state() == RouterState.MASTER)).toList();
    final Set<SimInstance> waiting = without.stream().map(List::getFirst).collect(Collectors.toSet());
    for (final List<SimInstance> circle : without) {
      if (circle.stream().anyMatch(one -> isAble(one, waiting))) {
        findings.add(new Broken(name(), world.clock().elapsedNs(), "of " + circle + " nobody is MASTER"));
      }
    }
  }

  /** A member of a sync group needs the others: they must be well too, and hear no MASTER either. */
  private static boolean isAble(SimInstance instance, Set<SimInstance> waiting) {
    return Watch.movesWith(instance)
        .allMatch(one -> one.node().trackers().of(one.config()).faults().isEmpty() && waiting.contains(one));
  }
}
