package io.vigil.agent.sim.world;

/** A tracker that is told of changes and believes them when they have lasted: processes, BFD sessions, interfaces. */
final class DelayedProbe implements Probe {
  private final SimNode node;
  private final TrackedKind kind;
  private final String name;
  private final long gainNs;
  private final long lossNs;
  private boolean isWell = true;
  private long change;

  /** {@code gainNs} and {@code lossNs}: how long a change for the better or the worse must last. */
  DelayedProbe(SimNode node, TrackedKind kind, String name, long gainNs, long lossNs) {
    this.node = node;
    this.kind = kind;
    this.name = name;
    this.gainNs = gainNs;
    this.lossNs = lossNs;
  }

  @Override
  public void actual(boolean newIsWell) {
    if (newIsWell == isWell) {
      return;
    }
    isWell = newIsWell;
    change++;
    final long delayNs = isWell ? gainNs : lossNs;
    if (delayNs == 0) {
      node.found(kind, name, isWell);
      return;
    }
    final long believed = change;
    node.world().at(node.world().clock().elapsedNs() + delayNs, () -> {
      if (change == believed && node.isRunning()) {
        node.found(kind, name, isWell);
      }
    });
  }

  @Override
  public boolean isWell() {
    return isWell;
  }

  @Override
  public void restart() {
    change++;
    node.found(kind, name, isWell);
  }
}
