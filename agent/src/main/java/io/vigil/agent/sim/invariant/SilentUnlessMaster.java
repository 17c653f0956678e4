package io.vigil.agent.sim.invariant;

import io.vigil.agent.instance.ReportLine;
import io.vigil.agent.machine.Report;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.sim.world.SimInstance;
import java.util.HashMap;
import java.util.Map;

/** Nobody advertises but a MASTER, or one that just ceases to be it. */
final class SilentUnlessMaster implements Invariant {
  private final Findings findings;
  private final Map<SimInstance, RouterState> told = new HashMap<>();

  SilentUnlessMaster(Findings findings) {
    this.findings = findings;
  }

  @Override
  public String name() {
    return "silent-unless-master";
  }

  @Override
  public void said(SimInstance instance, ReportLine line) {
    if (line.report() instanceof Report.Entered entered) {
      told.put(instance, entered.to());
    }
  }

  @Override
  public void sent(SimInstance from, int priority) {
    final boolean wasMaster = told.get(from) == RouterState.MASTER;
    final boolean isMaster = from.state() == RouterState.MASTER;
    if (priority == 0 ? !wasMaster : !wasMaster && !isMaster) {
      findings.add(new Broken(name(), from.node().world().clock().elapsedNs(),
          from + " is " + from.state() + " and sends priority " + priority));
    }
  }
}
