package io.vigil.agent.sim.invariant;

import io.vigil.agent.sim.world.NodeSpec;
import io.vigil.agent.sim.world.Observers;
import io.vigil.agent.sim.world.World;
import io.vigil.agent.sim.world.WorldObserver;
import java.util.ArrayList;
import java.util.List;

/** All invariants, watching one world. */
public final class Invariants {
  private final Findings findings = new Findings();
  private final List<Invariant> all;
  private final WorldObserver observer;

  /** For a world of these nodes. */
  public Invariants(List<NodeSpec> nodes) {
    final Watch watch = new Watch(nodes);
    all = List.of(new OneMaster(watch, findings), new BestIsMaster(watch, findings),
        new SilentUnlessMaster(findings), new AddressesWithMaster(findings), new ResignsWithZero(findings),
        new TakeoverTime(findings), new NotifyOrder(findings), new UnableStaysOut(findings),
        new OneMasterEver(findings), new Converges(findings));
    final List<WorldObserver> observers = new ArrayList<>(List.of(watch));
    observers.addAll(all);
    observer = new Observers(observers);
  }

  /** What the world must be made with. */
  public WorldObserver observer() {
    return observer;
  }

  /** As reports call them. */
  public List<String> names() {
    return all.stream().map(Invariant::name).toList();
  }

  /** The faults are over and the cluster had time to come to rest. */
  public void atRest(World world) {
    all.forEach(invariant -> invariant.atRest(world));
  }

  /** What was found so far. */
  public Findings findings() {
    return findings;
  }
}
