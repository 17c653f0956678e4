package io.vigil.tools.conform;

import io.vigil.agent.machine.Action;
import io.vigil.agent.machine.AdvertReceived;
import io.vigil.agent.machine.Event;
import io.vigil.agent.machine.FaultCause;
import io.vigil.agent.machine.Occasion;
import io.vigil.agent.machine.Report;
import io.vigil.agent.machine.RouterParams;
import io.vigil.agent.machine.Rules;
import io.vigil.agent.machine.Step;
import io.vigil.agent.machine.TrackerReading;
import io.vigil.agent.machine.TrackerWeight;
import io.vigil.agent.machine.VirtualRouter;
import io.vigil.agent.machine.VrrpMachine;
import io.vigil.codec.inet.IpAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One virtual router under test: gives events to the machine and does what it asks, in simulation. */
final class Instance {
  /** What does not change. */
  record Setting(RouterParams params, Rules rules, IpAddress source, String segment,
      Map<String, TrackerWeight> track) {}

  private final Node node;
  private final Lan lan;
  private final Setting setting;
  private final Adverts adverts;
  private final Observations seen = new Observations();
  private final AdvertReceived advert = new AdvertReceived();
  private final Step step = new Step();
  private VirtualRouter router;
  private @Nullable Group group;
  private int basePriority;
  private List<IpAddress> wanted;

  Instance(Node node, Lan lan, Setting setting, Adverts adverts, List<IpAddress> wanted) {
    this.node = node;
    this.lan = lan;
    this.setting = setting;
    this.adverts = adverts;
    this.wanted = wanted;
    basePriority = setting.params().basePriority();
    router = new VirtualRouter(setting.params(), setting.rules());
  }

  Adverts adverts() {
    return adverts;
  }

  VirtualRouter router() {
    return router;
  }

  /** From now on this is a member. */
  void join(Group joined) {
    group = joined;
  }

  boolean isOn(String segment) {
    return setting.segment().equals(segment);
  }

  boolean hasDeadline() {
    return router.hasDeadline();
  }

  long deadlineNs() {
    return router.deadlineNs();
  }

  void startup() {
    step(new Event.SourceAddressChanged(setting.source()));
    readSurroundings();
    step(Event.Startup.INSTANCE);
  }

  void shutdown() {
    step(Event.Shutdown.INSTANCE);
  }

  void crash() {
    router = new VirtualRouter(setting.params(), setting.rules());
    seen.forget();
  }

  void deadline() {
    final long deadlineNs = router.deadlineNs();
    final long epoch = router.epoch();
    step(Event.DeadlinePassed.INSTANCE);
    if (router.hasDeadline() && router.deadlineNs() == deadlineNs && router.epoch() == epoch) {
      throw new BrokenCaseException("a timer that has passed did not lead to anything");
    }
  }

  void hear(Packet packet) {
    if (node.isInterfaceUp() && adverts.read(packet, lan.nowNs(), advert)) {
      step(advert);
    }
  }

  void basePriority(int priority) {
    basePriority = priority;
    readSurroundings();
  }

  void addresses(List<IpAddress> addresses) {
    final boolean added = !wanted.containsAll(addresses);
    wanted = addresses;
    adverts.addresses(addresses);
    step(new Event.AddressesChanged(added));
  }

  /** Hands the machine what interface and trackers say now. */
  void readSurroundings() {
    final Set<FaultCause> causes = EnumSet.noneOf(FaultCause.class);
    if (!node.isInterfaceUp()) {
      causes.add(FaultCause.INTERFACE_DOWN);
    }
    final List<TrackerReading> readings = new ArrayList<>();
    setting.track()
        .forEach((name, weight) -> readings.add(new TrackerReading.Judged(weight, node.isGood(name))));
    if (readings.stream().anyMatch(TrackerReading::faults)) {
      causes.add(FaultCause.TRACKER);
    }
    step(new Event.FaultsChanged(causes));
    step(new Event.PriorityChanged(TrackerReading.total(basePriority, readings)));
  }

  void compare(Fields expected) {
    seen.compare(expected, router, lan.nowNs());
  }

  private void step(Event event) {
    if (group != null) {
      group.step(this, event, lan.nowNs());
      return;
    }
    VrrpMachine.step(router, event, lan.nowNs(), step);
    act(step);
  }

  /** Does what the machine asks for. */
  void act(Step asked) {
    boolean advertised = false;
    for (int i = 0; i < asked.size(); i++) {
      switch (asked.get(i)) {
        case Action.SendAdvert send -> {
          advertised = true;
          seen.sent(send.priority());
          adverts.own(send.priority()).forEach(packet -> lan.send(node, setting.segment(), packet));
        }
        case Action.InstallAddresses install -> {
          current(install.epoch());
          seen.installed(wanted);
        }
        case Action.RemoveAddresses remove -> {
          current(remove.epoch());
          seen.installed(List.of());
        }
        case Action.Announce announce -> {
          current(announce.epoch());
          if (announce.occasion() == Occasion.BECAME_MASTER && !advertised) {
            throw new BrokenCaseException("announced before the advert that belongs to it");
          }
          seen.announced();
        }
        case Action.Notify notify -> current(notify.epoch());
        case Report _ -> {
        }
      }
    }
  }

  /** What the other loops do with an action of an older epoch is nothing (rule 7): the machine must not ask for it. */
  private void current(long epoch) {
    if (epoch != router.epoch()) {
      throw new BrokenCaseException("an action carries epoch " + epoch + " in epoch " + router.epoch());
    }
  }
}
