package io.vigil.agent.instance;

import io.vigil.agent.machine.Action;
import io.vigil.agent.machine.AdvertReceived;
import io.vigil.agent.machine.Cause;
import io.vigil.agent.machine.Event;
import io.vigil.agent.machine.RouterParams;
import io.vigil.agent.machine.Rules;
import io.vigil.agent.machine.SyncStep;
import io.vigil.agent.machine.VirtualRouter;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;

/**
 * Plays failovers before the first real one: the path that matters runs rarely and must not run cold. The daemon's own classes, with a
 * wire that leads nowhere; no log, no address, no script. The vrrp loop only.
 */
public final class Rehearsal implements Deeds {
  private static final IpAddress OURS = IpAddress.ipv4(0x7F00_0001);
  private static final IpAddress THEIRS = IpAddress.ipv4(0x7F00_0002);
  private static final int INTERVAL_CS = 100;
  private static final long HOUR_NS = 3_600_000_000_000L;

  private final AdvertPort adverts;
  private final AdvertReceived heard = new AdvertReceived();
  private long deeds;

  /** {@code adverts} is where the adverts go. */
  public Rehearsal(AdvertPort adverts) {
    this.adverts = adverts;
  }

  /** Plays one life of a router: election, adverts, a lower and a higher priority heard, resignation. */
  public void play(long nowNs) {
    final VirtualRouter router = new VirtualRouter(RouterParams.of(1, Family.IPV4, 3, 100, INTERVAL_CS),
        Rules.KEEPALIVED);
    final InstanceTurn turn = new InstanceTurn("rehearsal", 0, router, adverts, this, _ -> true);
    turn.handle(new Event.SourceAddressChanged(OURS), nowNs);
    turn.handle(Event.Startup.INSTANCE, nowNs);
    turn.handle(heard.set(200, INTERVAL_CS, THEIRS.hi(), THEIRS.lo(), nowNs), nowNs);
    turn.handle(Event.DeadlinePassed.INSTANCE, nowNs + HOUR_NS);
    turn.handle(Event.DeadlinePassed.INSTANCE, nowNs + 2 * HOUR_NS);
    turn.handle(heard.set(50, INTERVAL_CS, THEIRS.hi(), THEIRS.lo(), nowNs), nowNs + 2 * HOUR_NS);
    turn.handle(heard.set(200, INTERVAL_CS, THEIRS.hi(), THEIRS.lo(), nowNs), nowNs + 2 * HOUR_NS);
    turn.handle(heard.set(0, INTERVAL_CS, THEIRS.hi(), THEIRS.lo(), nowNs), nowNs + 2 * HOUR_NS);
    turn.handle(Event.DeadlinePassed.INSTANCE, nowNs + 3 * HOUR_NS);
    turn.handle(Event.Shutdown.INSTANCE, nowNs + 3 * HOUR_NS);
  }

  /** How many deeds were asked for so far, all of them left undone. */
  public long deeds() {
    return deeds;
  }

  @Override
  public void epoch(int slot, long epoch) {
    deeds++;
  }

  @Override
  public void install(int slot, long epoch, boolean announce) {
    deeds++;
  }

  @Override
  public void remove(int slot, long epoch) {
    deeds++;
  }

  @Override
  public void announce(int slot, Action.Announce announce) {
    deeds++;
  }

  @Override
  public void inform(int slot, Action.Notify notification, VirtualRouter router) {
    deeds++;
  }

  @Override
  public void informGroup(String group, SyncStep.GroupEntered entered, Cause cause) {
    deeds++;
  }
}
