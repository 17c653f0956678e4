package io.vigil.agent.sim.invariant;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.instance.ReportLine;
import io.vigil.agent.machine.Cause;
import io.vigil.agent.machine.Report;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.machine.Timers;
import io.vigil.agent.sim.world.SimInstance;
import io.vigil.agent.sim.world.SimNode;
import java.util.HashMap;
import java.util.Map;

/**
 * A backup takes over no earlier than its master-down interval after the last advert that it had to respect (or the skew, where that was
 * a resignation), and no later than that after the last one that it could respect. By priorities that it had meanwhile. In a sync group too:
 * of its members that one takes over whose timer runs out last, the others with it.
 */
final class TakeoverTime implements Invariant {
  private final Findings findings;
  private final Map<SimInstance, Wait> waits = new HashMap<>();

  /** What one backup waits for. */
  private static final class Wait {
    long respectedNs;
    long latestNs;
    long resumedNs = -1;
    boolean isResigned;
    boolean isUncertain;
    int lowest;
    int highest;
    int intervalCs;

    void begin(SimInstance instance, long nowNs, int newIntervalCs) {
      respectedNs = nowNs;
      latestNs = nowNs;
      isResigned = false;
      isUncertain = false;
      lowest = instance.effectivePriority();
      highest = lowest;
      intervalCs = newIntervalCs;
    }

    void count(int priority) {
      lowest = Math.min(lowest, priority);
      highest = Math.max(highest, priority);
    }
  }

  TakeoverTime(Findings findings) {
    this.findings = findings;
  }

  @Override
  public String name() {
    return "takeover-time";
  }

  @Override
  public void lifecycle(SimNode node, Lifecycle change) {
    node.instances().forEach(one -> {
      final Wait wait = waits.computeIfAbsent(one, _ -> new Wait());
      wait.isUncertain = true;
      wait.resumedNs = now(one);
    });
  }

  @Override
  public void heard(SimInstance to, SimInstance from, int priority) {
    final Wait wait = waits.get(to);
    if (wait == null || to.state() != RouterState.BACKUP) {
      return;
    }
    final long nowNs = now(to);
    if (nowNs == wait.resumedNs) {
      return; // it waited in the socket: the machine goes by when it came
    }
    final InstanceConfig config = to.config();
    if (priority == 0) {
      wait.isResigned = true;
      wait.respectedNs = nowNs;
      wait.latestNs = nowNs;
      wait.lowest = to.effectivePriority();
      wait.highest = wait.lowest;
    } else if (!config.preemption().preempt() || priority >= to.effectivePriority()) {
      wait.begin(to, nowNs,
          config.version() == 3 ? from.config().advertIntervalCs() : config.advertIntervalCs());
    } else if (config.preemption().delayNs() > 0) {
      wait.isUncertain = true;
    }
  }

  @Override
  public void said(SimInstance instance, ReportLine line) {
    final Wait wait = waits.computeIfAbsent(instance, _ -> new Wait());
    switch (line.report()) {
      case Report.Entered entered when entered.to() == RouterState.BACKUP -> {
        wait.begin(instance, now(instance), instance.machine().learnedIntervalCs());
        wait.isUncertain = entered.cause() == Cause.ADDRESSES_LOST || now(instance) == wait.resumedNs;
      }
      case Report.Entered entered when entered.from() == RouterState.BACKUP
          && entered.to() == RouterState.MASTER
          && entered.cause() != Cause.SYNC_GROUP ->
        judge(instance, wait);
      case Report.PriorityChanged changed -> {
        wait.count(changed.before());
        wait.count(changed.after());
      }
      default -> {
        // Nothing that a timer depends on.
      }
    }
  }

  private void judge(SimInstance instance, Wait wait) {
    if (wait.isUncertain) {
      return;
    }
    final long nowNs = now(instance);
    final long earliestNs = wait.respectedNs + waitNs(instance, wait, wait.highest);
    final long latestNs = wait.latestNs + waitNs(instance, wait, wait.lowest);
    if (nowNs < earliestNs || nowNs > latestNs) {
      findings.add(new Broken(name(), nowNs, instance + " takes over "
          + (nowNs < earliestNs
              ? (earliestNs - nowNs) / 1000 + " us too early"
              : (nowNs - latestNs) / 1000 + " us too late")));
    }
  }

  private static long waitNs(SimInstance instance, Wait wait, int priority) {
    final InstanceConfig config = instance.config();
    return wait.isResigned
        ? Timers.skewNs(config.version(), priority, wait.intervalCs)
        : Timers.masterDownNs(config.version(), priority, wait.intervalCs, config.downTimerAdverts());
  }

  private static long now(SimInstance instance) {
    return instance.node().world().clock().elapsedNs();
  }
}
