package io.vigil.agent.sim.world;

import io.vigil.agent.instance.ReportLine;
import io.vigil.agent.machine.Action;
import io.vigil.agent.machine.SyncStep;

/** Sees what happens in a world, in order. Must not change it. */
public interface WorldObserver {
  /** Looks at nothing. */
  WorldObserver NONE = new WorldObserver() {
  };

  /** A node begins to run, or ends: orderly, by a crash of the host or of the agent alone, or for a pause; or it has another configuration. */
  default void lifecycle(SimNode node, Lifecycle change) {}

  /** An instance sends an advert, to whomever it reaches. */
  default void sent(SimInstance from, int priority) {}

  /** An advert that passed all checks is about to be given to the machine. */
  default void heard(SimInstance to, SimInstance from, int priority) {}

  /** An instance starts its notification of a state. */
  default void notified(SimInstance instance, Action.Notify notification) {}

  /** The same for a sync group. */
  default void groupNotified(SimNode node, String group, SyncStep.GroupEntered entered) {}

  /** An instance's addresses were put on the host, or taken off. */
  default void addresses(SimInstance instance, boolean isInstalled) {}

  /** Neighbours are told where the addresses are. */
  default void announced(SimInstance instance) {}

  /** An instance says something. */
  default void said(SimInstance instance, ReportLine line) {}

  /** A tracker of a node found something else than before. */
  default void tracked(SimNode node, Tracked tracked) {}

  /** Who hears whom changed, or how well. */
  default void networkChanged(String what) {}

  /** Everything that one event led to has happened. */
  default void settled(World world) {}

  /** What became of a node. */
  enum Lifecycle {
    STARTED, STOPPED, CRASHED, ABORTED, PAUSED, RESUMED, RELOADED
  }
}
