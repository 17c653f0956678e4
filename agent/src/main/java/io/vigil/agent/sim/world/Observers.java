package io.vigil.agent.sim.world;

import io.vigil.agent.instance.ReportLine;
import io.vigil.agent.machine.Action;
import io.vigil.agent.machine.SyncStep;
import java.util.List;

/** Several observers of one world; each sees everything, in the order of the list. */
public final class Observers implements WorldObserver {
  private final WorldObserver[] all;

  public Observers(List<? extends WorldObserver> all) {
    this.all = all.toArray(WorldObserver[]::new);
  }

  @Override
  public void lifecycle(SimNode node, Lifecycle change) {
    for (final WorldObserver one : all) {
      one.lifecycle(node, change);
    }
  }

  @Override
  public void sent(SimInstance from, int priority) {
    for (final WorldObserver one : all) {
      one.sent(from, priority);
    }
  }

  @Override
  public void heard(SimInstance to, SimInstance from, int priority) {
    for (final WorldObserver one : all) {
      one.heard(to, from, priority);
    }
  }

  @Override
  public void notified(SimInstance instance, Action.Notify notification) {
    for (final WorldObserver one : all) {
      one.notified(instance, notification);
    }
  }

  @Override
  public void groupNotified(SimNode node, String group, SyncStep.GroupEntered entered) {
    for (final WorldObserver one : all) {
      one.groupNotified(node, group, entered);
    }
  }

  @Override
  public void addresses(SimInstance instance, boolean isInstalled) {
    for (final WorldObserver one : all) {
      one.addresses(instance, isInstalled);
    }
  }

  @Override
  public void announced(SimInstance instance) {
    for (final WorldObserver one : all) {
      one.announced(instance);
    }
  }

  @Override
  public void said(SimInstance instance, ReportLine line) {
    for (final WorldObserver one : all) {
      one.said(instance, line);
    }
  }

  @Override
  public void tracked(SimNode node, Tracked tracked) {
    for (final WorldObserver one : all) {
      one.tracked(node, tracked);
    }
  }

  @Override
  public void networkChanged(String what) {
    for (final WorldObserver one : all) {
      one.networkChanged(what);
    }
  }

  @Override
  public void settled(World world) {
    for (final WorldObserver one : all) {
      one.settled(world);
    }
  }
}
