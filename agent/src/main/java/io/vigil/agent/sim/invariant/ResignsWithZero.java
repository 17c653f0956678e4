package io.vigil.agent.sim.invariant;

import io.vigil.agent.instance.ReportLine;
import io.vigil.agent.machine.Report;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.sim.world.SimInstance;
import java.util.HashSet;
import java.util.Set;

/** A MASTER that goes of itself says so with priority 0; one that is pushed aside does not. */
final class ResignsWithZero implements Invariant {
  private final Findings findings;
  private final Set<SimInstance> zeroSent = new HashSet<>();

  ResignsWithZero(Findings findings) {
    this.findings = findings;
  }

  @Override
  public String name() {
    return "resigns-with-zero";
  }

  @Override
  public void sent(SimInstance from, int priority) {
    if (priority == 0) {
      zeroSent.add(from);
    }
  }

  @Override
  public void said(SimInstance instance, ReportLine line) {
    if (!(line.report() instanceof Report.Entered entered)) {
      return;
    }
    final boolean isZeroSent = zeroSent.remove(instance);
    final boolean isDue = entered.from() == RouterState.MASTER && switch (entered.cause()) {
      case FAULT, SHUTDOWN, ADDRESSES_LOST -> true;
      default -> false;
    };
    if (isZeroSent != isDue) {
      findings.add(new Broken(name(), instance.node().world().clock().elapsedNs(), instance + " went from "
          + entered.from() + " to " + entered.to() + " (" + entered.cause() + ") "
          + (isZeroSent ? "with" : "without") + " priority 0"));
    }
  }
}
