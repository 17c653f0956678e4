package io.vigil.agent.sim.world;

import io.vigil.agent.instance.LoopTimer;

/** The one timer of a node's loop. */
final class SimTimer implements LoopTimer, Happening {
  private final World world;
  private final Runnable fired;
  private long dueNs;
  private boolean isArmed;
  private boolean isHeld;
  private boolean isOverdue;

  SimTimer(World world, Runnable fired) {
    this.world = world;
    this.fired = fired;
  }

  @Override
  public void fireAt(long deadlineNs) {
    dueNs = Math.max(world.clock().elapsedAtNs(deadlineNs), world.clock().elapsedNs());
    isArmed = true;
    world.timerAt(dueNs, this);
  }

  /** One of the times it was set to came; only the last one counts. */
  @Override
  public void happen() {
    if (!isArmed || world.clock().elapsedNs() != dueNs) {
      return;
    }
    if (isHeld) {
      isOverdue = true;
      return;
    }
    isArmed = false;
    fired.run();
  }

  /** For ever: its loop is no more. */
  void cancel() {
    isArmed = false;
    isOverdue = false;
  }

  /** Nobody looks at it. */
  void hold() {
    isHeld = true;
  }

  /** Somebody looks again; fires at once if it was due. */
  void release() {
    isHeld = false;
    if (isOverdue) {
      isOverdue = false;
      isArmed = false;
      fired.run();
    }
  }
}
