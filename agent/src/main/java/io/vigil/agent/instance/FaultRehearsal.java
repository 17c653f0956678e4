package io.vigil.agent.instance;

import io.vigil.agent.machine.Event;
import io.vigil.agent.machine.RouterParams;
import io.vigil.agent.machine.Rules;
import io.vigil.agent.machine.VirtualRouter;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.List;

/**
 * An instance that others may bring into FAULT again and again before the first real fault: the daemon's own classes, on a loop that runs what
 * is posted within the post, with a time of its own; no wire, no log, no address, no script. One thread.
 */
public final class FaultRehearsal {
  private static final IpAddress OURS = IpAddress.ipv4(0x7F00_0001);
  private static final int PRIORITY = 100;
  private static final int INTERVAL_CS = 100;
  private static final long HOUR_NS = 3_600_000_000_000L;

  private final VirtualRouter router = new VirtualRouter(
      RouterParams.of(1, Family.IPV4, 3, PRIORITY, INTERVAL_CS), Rules.KEEPALIVED);
  private final InstanceLoop loop;
  private long nowNs;

  /** The instance is BACKUP, in slot 0. */
  public FaultRehearsal() {
    final InstanceTurn turn = new InstanceTurn("rehearsal", 0, router, new NoWire(),
        new Rehearsal(new NoWire()), _ -> true);
    loop = new InstanceLoop(Runnable::run, _ -> {}, List.of(turn), () -> nowNs);
    loop.post(0, new Event.SourceAddressChanged(OURS));
    loop.post(0, Event.Startup.INSTANCE);
  }

  /** Where to post what happens to the instance. */
  public InstanceLoop loop() {
    return loop;
  }

  /** Lets the master of this LAN fall silent: the instance becomes MASTER, unless it is in FAULT. */
  public void elect() {
    nowNs += HOUR_NS;
    loop.post(0, Event.DeadlinePassed.INSTANCE);
  }

  /** How the instance is. */
  public VirtualRouter router() {
    return router;
  }

  private static final class NoWire implements AdvertPort {
    @Override
    public void send(int priority) {
      // Adverts are rehearsed on the vrrp loop, where their channel lives.
    }

    @Override
    public void source(IpAddress address) {
      // Nothing leaves.
    }
  }
}
