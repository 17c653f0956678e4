package io.vigil.agent.instance;

import io.vigil.agent.machine.Action;
import io.vigil.agent.machine.Cause;
import io.vigil.agent.machine.Report;
import io.vigil.agent.machine.SyncStep;
import io.vigil.agent.machine.VirtualRouter;

/**
 * Where the actions of an instance go that another loop carries out. Called on the vrrp loop; must not block (rule 6).
 */
public interface Deeds {
  /** A transition happened: what older epochs asked for is void. Called before the actions of the step. */
  void epoch(int slot, long epoch);

  /** Install all addresses; {@code announce} once they are there. */
  void install(int slot, long epoch, boolean announce);

  void remove(int slot, long epoch);

  void announce(int slot, Action.Announce announce);

  /** Tell of the state of {@code router}, which has entered it. */
  void inform(int slot, Action.Notify notification, VirtualRouter router);

  /** A fact of the machine that is no transition; {@code router} is whose it is. For who wants to tell others of it. */
  default void remarked(int slot, Report report, VirtualRouter router, long nowNs) {}

  /** The same for a sync group; {@code cause} is that of the member that took the others along. */
  void informGroup(String group, SyncStep.GroupEntered entered, Cause cause);
}
