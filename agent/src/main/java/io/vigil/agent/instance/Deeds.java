package io.vigil.agent.instance;

import io.vigil.agent.machine.Action;
import io.vigil.agent.machine.SyncStep;

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

  void inform(int slot, Action.Notify notification);

  /** The same for a sync group. */
  void informGroup(String group, SyncStep.GroupEntered entered);
}
