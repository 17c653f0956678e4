package io.vigil.agent.sim;

import io.vigil.agent.time.NanoClock;
import java.util.concurrent.CopyOnWriteArrayList;

/** One broadcast segment. What a host sends, all other hosts that are plugged in receive at once. Thread-safe. */
public final class VirtualLan {
  private final NanoClock clock;
  private final FrameTap tap;
  private final CopyOnWriteArrayList<VirtualHost> hosts = new CopyOnWriteArrayList<>();

  public VirtualLan(NanoClock clock, FrameTap tap) {
    this.clock = clock;
    this.tap = tap;
  }

  /** Plugs a host in. */
  public void plug(VirtualHost host) {
    hosts.addIfAbsent(host);
  }

  /** Pulls the plug: the host neither hears nor is heard any more, and is not told. */
  public void unplug(VirtualHost host) {
    hosts.remove(host);
  }

  /** One frame from {@code sender}; nothing if it is not plugged in. Frames are seen by all in one order. */
  synchronized void send(VirtualHost sender, byte[] frame) {
    if (!hosts.contains(sender)) {
      return;
    }
    final long atNs = clock.nanoTime();
    tap.frame(atNs, frame);
    for (final VirtualHost host : hosts) {
      if (!host.equals(sender)) {
        host.receive(frame, atNs);
      }
    }
  }
}
