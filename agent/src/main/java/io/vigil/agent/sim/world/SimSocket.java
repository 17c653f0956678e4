package io.vigil.agent.sim.world;

import io.vigil.agent.instance.PacketSource;
import io.vigil.agent.net.ReceiveTime;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The receive buffer of a node. The kernel stamps with the wall clock, as it does for the daemon. */
final class SimSocket implements PacketSource {
  /** As bounded as a real one; what it refuses is lost, as there. */
  private static final int CAPACITY = 1024;
  /** The wall clock when the world began; stamps are never 0. */
  private static final long EPOCH_NS = 1_000_000_000_000_000_000L;

  private record Waiting(Path path, int priority, long stampNs) {}

  private final SimNode node;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private long wallOffsetNs;
  private long foundEmptyNs;

  SimSocket(SimNode node) {
    this.node = node;
  }

  /** From now on packets wait: it was found empty. */
  void hold() {
    foundEmptyNs = node.world().clock().nanoTime();
  }

  void clear() {
    waiting.clear();
  }

  void stepClock(long byNs) {
    wallOffsetNs += byNs;
  }

  void arrive(Path path, int priority) {
    if (!node.isPaused()) {
      node.hear(path, priority, node.world().clock().nanoTime());
    } else if (waiting.size() < CAPACITY) {
      waiting.add(new Waiting(path, priority, wallNs()));
    }
  }

  @Override
  public int readNow() {
    int packets = 0;
    for (@Nullable
    Waiting packet = waiting.poll(); packet != null; packet = waiting.poll()) {
      node.hear(packet.path, packet.priority, ReceiveTime
          .monotonicNs(node.world().clock().nanoTime(), wallNs(), packet.stampNs, foundEmptyNs));
      packets++;
    }
    return packets;
  }

  private long wallNs() {
    return EPOCH_NS + node.world().clock().elapsedNs() + wallOffsetNs;
  }
}
