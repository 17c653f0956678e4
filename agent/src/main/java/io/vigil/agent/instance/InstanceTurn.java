package io.vigil.agent.instance;

import io.vigil.agent.log.EventLog;
import io.vigil.agent.machine.Action;
import io.vigil.agent.machine.Event;
import io.vigil.agent.machine.FaultCause;
import io.vigil.agent.machine.Occasion;
import io.vigil.agent.machine.Report;
import io.vigil.agent.machine.Step;
import io.vigil.agent.machine.VirtualRouter;
import io.vigil.agent.machine.VrrpMachine;
import io.vigil.agent.ring.Chronicle;
import io.vigil.agent.ring.InstanceSnapshot;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One instance on the vrrp loop: gives events to the machine and its actions to whoever carries them out. Owns the instance's
 * state; the vrrp loop only.
 */
public final class InstanceTurn {
  private String name;
  private final int slot;
  private final VirtualRouter router;
  private final AdvertPort adverts;
  private final Deeds deeds;
  private final EventLog log;
  private final Step step = new Step();
  private final Map<FaultSource, List<Fault>> faults = new EnumMap<>(FaultSource.class);
  private final Chronicle chronicle;
  private long epoch;
  private @Nullable SyncGroupTurn group;
  private int member;

  /** {@code slot} numbers the instances of an agent from 0. */
  public InstanceTurn(String name, int slot, VirtualRouter router, AdvertPort adverts, Deeds deeds,
      EventLog log) {
    this.name = name;
    this.slot = slot;
    this.router = router;
    this.adverts = adverts;
    this.deeds = deeds;
    this.log = log;
    this.chronicle = new Chronicle(name, router);
    this.epoch = router.epoch();
  }

  /** It goes by this name from now on. */
  public void rename(String newName) {
    name = newName;
    chronicle.rename(newName);
  }

  public String name() {
    return name;
  }

  /** Its place among the instances of its loop. */
  public int slot() {
    return slot;
  }

  /** From now on its events go through no group. */
  void leave() {
    group = null;
  }

  /** From now on its events go through the group. */
  void join(SyncGroupTurn joined, int place) {
    group = joined;
    member = place;
  }

  /** The sync group that this instance is a member of. */
  @Nullable
  SyncGroupTurn group() {
    return group;
  }

  /** The state, to be read on the vrrp loop only. */
  public VirtualRouter router() {
    return router;
  }

  /** What {@code source} knows of now, in place of what it knew before; to be followed by {@link #handle} of {@link #causes}. */
  void share(FaultSource source, List<Fault> known) {
    faults.put(source, known);
    chronicle.known(faults().stream()
        .map(fault -> new InstanceSnapshot.Bad(fault.cause(), fault.subject(), fault.detail(),
            fault.sinceNs()))
        .toList());
  }

  /** All causes that hold, whoever knows of them. */
  public Event.FaultsChanged causes() {
    final Set<FaultCause> causes = EnumSet.noneOf(FaultCause.class);
    faults().forEach(fault -> causes.add(fault.cause()));
    return new Event.FaultsChanged(causes);
  }

  /** The causes of fault of this instance itself by name; to be read on the vrrp loop only. */
  public List<Fault> faults() {
    return faults.values().stream().flatMap(List::stream).toList();
  }

  /** What it lived through; the vrrp loop only. */
  public Chronicle chronicle() {
    return chronicle;
  }

  /** One event. The caller looks at the deadline afterwards. */
  void handle(Event event, long nowNs) {
    if (event instanceof Event.SourceAddressChanged changed) {
      adverts.source(changed.address());
    } else if (event instanceof Event.FaultsChanged changed) {
      chronicle.faults(changed.causes(), nowNs);
    }
    if (group != null) {
      group.handle(member, event, nowNs);
      return;
    }
    VrrpMachine.step(router, event, nowNs, step);
    act(step, nowNs);
  }

  /** Hands out what the machine asks for. */
  void act(Step asked, long nowNs) {
    if (router.epoch() != epoch) {
      epoch = router.epoch();
      deeds.epoch(slot, epoch);
    }
    for (int i = 0; i < asked.size(); i++) {
      // The steady state is this one line: a type switch would be right too, but costs its bootstrap on a cold path.
      if (asked.get(i) instanceof Action.SendAdvert advert) {
        send(advert.priority());
      } else {
        rare(asked, asked.get(i), nowNs);
      }
    }
  }

  private void send(int priority) {
    adverts.send(priority);
    chronicle.sent(priority);
  }

  private void rare(Step asked, Action action, long nowNs) {
    switch (action) {
      case Action.InstallAddresses install -> deeds.install(slot, install.epoch(), announces(asked));
      case Action.RemoveAddresses remove -> deeds.remove(slot, remove.epoch());
      case Action.Announce announce -> {
        if (!followsInstallation(announce)) {
          deeds.announce(slot, announce);
        }
      }
      case Action.Notify notification -> deeds.inform(slot, notification, router);
      case Report report -> {
        chronicle.report(report, nowNs);
        log.post(new ReportLine(name, report, faults()));
        deeds.remarked(slot, report, router, nowNs);
      }
      case Action.SendAdvert advert -> send(advert.priority());
    }
  }

  /** Whether this step wants its addresses announced: that waits for the kernel's acknowledgement of the addresses. */
  private static boolean announces(Step asked) {
    for (int i = 0; i < asked.size(); i++) {
      if (asked.get(i) instanceof Action.Announce announce && followsInstallation(announce)) {
        return true;
      }
    }
    return false;
  }

  private static boolean followsInstallation(Action.Announce announce) {
    return announce.occasion() == Occasion.BECAME_MASTER || announce.occasion() == Occasion.ADDRESSES_ADDED;
  }
}
