package io.vigil.agent.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;

/** What holds after every event, whatever the events, the rules and the time on the clock. */
class MachinePropertiesTest {
  /** What happens, and how long after the last thing. */
  record Happening(Event event, long afterNs) {}

  @Property(tries = 2_000)
  void shouldKeepItsPromisesAfterEveryEvent(@ForAll("routers") VirtualRouter router,
      @ForAll("origins") long originNs,
      @ForAll("happenings") @Size(max = 60) List<Happening> happenings) {
    final Step step = new Step();
    boolean installed = false;
    long nowNs = originNs;
    for (final Happening happening : happenings) {
      nowNs += happening.afterNs();
      final Event event = stamped(happening.event(), nowNs);
      final RouterState before = router.state();
      final long epoch = router.epoch();
      final boolean held = router.held;
      final boolean due = router.hasDeadline() && router.deadlineNs() - nowNs <= 0;
      if (event instanceof Event.Startup && before != RouterState.INIT) {
        continue;
      }
      VrrpMachine.step(router, event, nowNs, step);
      if (event instanceof Event.DeadlinePassed) {
        assertThat(step.size() > 0).as("the timer did something").isEqualTo(due);
      }
      installed = shouldInstallOnlyAsMaster(router, step, installed);
      shouldAdvertiseOnlyAsMaster(before, router, step);
      shouldCountTransitions(before, epoch, held, router, step);
      shouldRunATimer(router, nowNs);
    }
  }

  @Property(tries = 300)
  void shouldDoTheSameAgain(@ForAll("happenings") @Size(max = 60) List<Happening> happenings,
      @ForAll("origins") long originNs) {
    assertThat(run(happenings, originNs)).isEqualTo(run(happenings, originNs));
  }

  private static List<String> run(List<Happening> happenings, long originNs) {
    final VirtualRouter router = new VirtualRouter(Bench.v3(100), Rules.KEEPALIVED);
    final Step step = new Step();
    final List<String> log = new ArrayList<>();
    long nowNs = originNs;
    for (final Happening happening : happenings) {
      nowNs += happening.afterNs();
      if (!(happening.event() instanceof Event.Startup) || router.state() == RouterState.INIT) {
        VrrpMachine.step(router, stamped(happening.event(), nowNs), nowNs, step);
        for (int i = 0; i < step.size(); i++) {
          log.add(step.get(i).toString());
        }
        log.add(router.state() + " " + router.epoch() + " " + router.deadlineNs());
      }
    }
    return log;
  }

  private static boolean shouldInstallOnlyAsMaster(VirtualRouter router, Step step, boolean before) {
    boolean installed = before;
    for (int i = 0; i < step.size(); i++) {
      switch (step.get(i)) {
        case Action.InstallAddresses install -> {
          installed = true;
          assertThat(install.epoch()).isEqualTo(router.epoch());
        }
        case Action.RemoveAddresses remove -> {
          installed = false;
          assertThat(remove.epoch()).isEqualTo(router.epoch());
        }
        default -> {
        }
      }
    }
    assertThat(installed).isEqualTo(router.state() == RouterState.MASTER);
    return installed;
  }

  private static void shouldAdvertiseOnlyAsMaster(RouterState before, VirtualRouter router, Step step) {
    for (int i = 0; i < step.size(); i++) {
      if (step.get(i) instanceof Action.SendAdvert advert) {
        if (advert.priority() == 0) {
          assertThat(before).isEqualTo(RouterState.MASTER);
          assertThat(router.state()).isNotEqualTo(RouterState.MASTER);
        } else {
          // The last one of a master that yields is sent before the transition.
          assertThat(EnumSet.of(before, router.state())).contains(RouterState.MASTER);
          assertThat(advert.priority()).isEqualTo(router.effectivePriority());
        }
      }
    }
  }

  private static void shouldCountTransitions(RouterState before, long epoch, boolean held,
      VirtualRouter router, Step step) {
    final boolean moved = router.state() != before || held != router.held;
    assertThat(router.epoch()).isEqualTo(moved ? epoch + 1 : epoch);
    int notifications = 0;
    for (int i = 0; i < step.size(); i++) {
      notifications += step.get(i) instanceof Action.Notify ? 1 : 0;
    }
    assertThat(notifications).as("nobody hears of a router that waits for a tracker")
        .isEqualTo(moved && !router.held ? 1 : 0);
  }

  private static void shouldRunATimer(VirtualRouter router, long nowNs) {
    final boolean listens = router.state() == RouterState.BACKUP || router.state() == RouterState.MASTER;
    assertThat(router.hasDeadline()).isEqualTo(listens);
    if (listens) {
      final long longestNs = Timers.masterDownNs(router.params().version(), 1, 25_500, 100);
      assertThat(router.deadlineNs() - nowNs).isLessThanOrEqualTo(longestNs);
    }
    assertThat(router.effectivePriority()).isBetween(1, 255);
  }

  /** An advert of a random age; the generated object carries the age where the stamp belongs. */
  private static Event stamped(Event event, long nowNs) {
    if (!(event instanceof AdvertReceived advert)) {
      return event;
    }
    return new AdvertReceived().set(advert.priority(), advert.intervalCs(), advert.senderHi(),
        advert.senderLo(), nowNs - advert.receivedAtNs());
  }

  @Provide
  Arbitrary<VirtualRouter> routers() {
    final Arbitrary<Rules> rules = Arbitraries.of(Rules.KEEPALIVED, Rules.KEEPALIVED_STRICT, Rules.RFC3768,
        Rules.RFC9568);
    final Arbitrary<Boolean> yes = Arbitraries.of(true, false);
    final Arbitrary<RouterParams> params = Combinators.combine(Arbitraries.of(1, 50, 100, 254, 255),
        Arbitraries.integers().between(1, 4_095), yes, Arbitraries.longs().between(0, 10_000_000_000L), yes,
        yes).as(
            (priority, intervalCs, preempt, delayNs, one, other) -> new RouterParams(51, Family.IPV4, 3,
                priority, intervalCs, one ? 3 : 7, preempt, delayNs, one, other, other, one));
    return Combinators.combine(params, rules).as((p, r) -> {
      final VirtualRouter router = new VirtualRouter(p, r);
      VrrpMachine.step(router, new Event.SourceAddressChanged(Bench.OWN), 0, new Step());
      return router;
    });
  }

  @Provide
  Arbitrary<Long> origins() {
    return Arbitraries.of(0L, Long.MAX_VALUE - 1_000_000_000L, Long.MIN_VALUE, -1_000_000_000L);
  }

  @Provide
  Arbitrary<List<Happening>> happenings() {
    final Arbitrary<Event> adverts = Combinators.combine(Arbitraries.of(0, 1, 50, 99, 100, 101, 254, 255),
        Arbitraries.integers().between(1, 4_095), Arbitraries.of(Bench.LOW, Bench.OWN, Bench.HIGH),
        Arbitraries.longs().between(-1_000, 3_000_000_000L)).as(MachinePropertiesTest::advert);
    final Arbitrary<Event> faults = Arbitraries.of(FaultCause.class).set().ofMaxSize(2)
        .map(causes -> new Event.FaultsChanged(
            causes.isEmpty() ? Set.of() : EnumSet.copyOf(causes)));
    final Arbitrary<Event> others = Arbitraries.of(Event.Startup.INSTANCE, Event.Startup.INSTANCE,
        Event.Shutdown.INSTANCE, new Event.AddressesChanged(true), new Event.AddressesChanged(false),
        new Event.AddressesLost(2), new Event.AddressesLost(3), new Event.PriorityChanged(120),
        new Event.PriorityChanged(-5), new Event.SourceAddressChanged(Bench.LOW));
    final Arbitrary<Event> events = Arbitraries.frequencyOf(Tuple.of(5, adverts),
        Tuple.of(6, Arbitraries.just(Event.DeadlinePassed.INSTANCE)),
        Tuple.of(1, faults), Tuple.of(3, others));
    return Combinators.combine(events, Arbitraries.longs().between(0, 6_000_000_000L)).as(Happening::new)
        .list();
  }

  private static Event advert(int priority, int intervalCs, IpAddress sender, long ageNs) {
    return new AdvertReceived().set(priority, intervalCs, sender.hi(), sender.lo(), ageNs);
  }
}
