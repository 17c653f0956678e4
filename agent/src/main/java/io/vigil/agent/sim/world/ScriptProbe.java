package io.vigil.agent.sim.world;

import io.vigil.agent.config.model.VrrpScript;

/**
 * A {@code vrrp_script}: it runs at fixed times, and it takes {@code rise} or {@code fall} runs in a row to convince. It answers at once.
 * Between changes no run is looked at, since none would say anything new.
 */
final class ScriptProbe implements Probe {
  private final SimNode node;
  private final VrrpScript script;
  private long phaseNs;
  private boolean isWell = true;
  private boolean isPending;
  /** keepalived's counter: 0 to rise + fall - 1, good from {@code rise} on. */
  private int result;

  /** {@code phaseNs}: one of the times at which it runs, since the world began. */
  ScriptProbe(SimNode node, VrrpScript script, long phaseNs) {
    this.node = node;
    this.script = script;
    this.phaseNs = phaseNs;
    result = best();
  }

  /** It runs at this time, and its interval before and after. */
  void runsAt(long elapsedNs) {
    phaseNs = elapsedNs;
  }

  @Override
  public void actual(boolean newIsWell) {
    isWell = newIsWell;
    awaitNextRun(node.world().clock().elapsedNs());
  }

  @Override
  public boolean isWell() {
    return isWell;
  }

  /** It takes the place of another one, which had found this. */
  void succeed(boolean wasGood) {
    result = wasGood ? best() : 0;
  }

  @Override
  public void restart() {
    result = isWell ? best() : 0;
    node.found(TrackedKind.SCRIPT, script.name(), isWell);
  }

  private int best() {
    return script.rise() + script.fall() - 1;
  }

  private void awaitNextRun(long fromNs) {
    if (!isPending && result != (isWell ? best() : 0)) {
      isPending = true;
      final long sinceRunNs = Math.floorMod(fromNs - phaseNs, script.intervalNs());
      final long waitNs = sinceRunNs == 0 ? 0 : script.intervalNs() - sinceRunNs;
      node.world().at(fromNs + waitNs, this::run);
    }
  }

  private void run() {
    isPending = false;
    if (!node.isRunning()) {
      return;
    }
    final boolean wasGood = result >= script.rise();
    if (isWell) {
      result = result >= script.rise() - 1 ? best() : result + 1;
    } else {
      result = result > script.rise() ? result - 1 : 0;
    }
    final boolean isGood = result >= script.rise();
    if (isGood != wasGood) {
      node.found(TrackedKind.SCRIPT, script.name(), isGood);
    }
    awaitNextRun(node.world().clock().elapsedNs() + 1);
  }
}
