package io.vigil.agent.sim.invariant;

import io.vigil.agent.instance.ReportLine;
import io.vigil.agent.machine.Action;
import io.vigil.agent.machine.Report;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.sim.world.SimInstance;
import io.vigil.agent.sim.world.SimNode;
import java.util.HashMap;
import java.util.Map;

/** Notifications tell of the transitions that happened, in their order, each at most once. */
final class NotifyOrder implements Invariant {
  private final Findings findings;
  private final Map<SimInstance, Long> epochs = new HashMap<>();
  private final Map<SimInstance, Action.Notify> untold = new HashMap<>();
  private final Map<SimInstance, RouterState> states = new HashMap<>();

  NotifyOrder(Findings findings) {
    this.findings = findings;
  }

  @Override
  public String name() {
    return "notify-order";
  }

  @Override
  public void lifecycle(SimNode node, Lifecycle change) {
    if (change == Lifecycle.STARTED) {
      node.instances().forEach(one -> {
        epochs.remove(one);
        untold.remove(one);
        states.put(one, RouterState.INIT);
      });
    }
  }

  @Override
  public void notified(SimInstance instance, Action.Notify notification) {
    final long before = epochs.getOrDefault(instance, 0L);
    if (notification.epoch() <= before || untold.containsKey(instance)) {
      broken(instance, "notifies " + notification.state() + " with epoch " + notification.epoch() + " after "
          + before);
    }
    epochs.put(instance, notification.epoch());
    untold.put(instance, notification);
  }

  @Override
  public void said(SimInstance instance, ReportLine line) {
    if (!(line.report() instanceof Report.Entered entered)) {
      return;
    }
    if (states.getOrDefault(instance, RouterState.INIT) != entered.from()) {
      broken(instance,
          "goes from " + entered.from() + " to " + entered.to() + " and was " + states.get(instance));
    }
    states.put(instance, entered.to());
    final Action.Notify notification = untold.remove(instance);
    if (notification != null && state(notification) != entered.to()) {
      broken(instance, "enters " + entered.to() + " and notifies " + notification.state());
    }
  }

  private static RouterState state(Action.Notify notification) {
    return switch (notification.state()) {
      case MASTER -> RouterState.MASTER;
      case BACKUP -> RouterState.BACKUP;
      case FAULT -> RouterState.FAULT;
      case STOP, DELETED -> RouterState.INIT;
    };
  }

  private void broken(SimInstance instance, String what) {
    findings.add(new Broken(name(), instance.node().world().clock().elapsedNs(), instance + " " + what));
  }
}
