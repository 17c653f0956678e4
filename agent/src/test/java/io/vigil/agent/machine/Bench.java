package io.vigil.agent.machine;

import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One router on the bench: give it events, read what it does. Times are milliseconds since {@link #ORIGIN_NS}. */
final class Bench {
  /** Close to the end of the clock, so that every test crosses the overflow. */
  static final long ORIGIN_NS = Long.MAX_VALUE - 2_000_000_000L;

  static final IpAddress LOW = IpAddress.ipv4(0xC0000202);
  static final IpAddress OWN = IpAddress.ipv4(0xC0000209);
  static final IpAddress HIGH = IpAddress.ipv4(0xC000020A);

  private final VirtualRouter router;
  private final Step step = new Step();
  private final AdvertReceived advert = new AdvertReceived();
  private long nowNs = ORIGIN_NS;

  Bench(RouterParams params, Rules rules) {
    router = new VirtualRouter(params, rules);
    apply(new Event.SourceAddressChanged(OWN));
  }

  static Bench of(int priority, Rules rules) {
    return new Bench(v3(priority), rules);
  }

  static RouterParams v3(int priority) {
    return RouterParams.of(51, Family.IPV4, 3, priority, 100);
  }

  static RouterParams v2(int priority) {
    return RouterParams.of(51, Family.IPV4, 2, priority, 100);
  }

  /** A router with keepalived's rules that is MASTER since time 0. */
  static Bench master(int priority, Rules rules) {
    return of(priority, rules).becomeMaster();
  }

  Bench becomeMaster() {
    startup();
    nowNs = router.hasDeadline() && router.state() == RouterState.BACKUP ? router.deadlineNs() : nowNs;
    tick();
    return this;
  }

  Bench at(long ms) {
    nowNs = ORIGIN_NS + ms * 1_000_000;
    return this;
  }

  Bench later(long ms) {
    nowNs += ms * 1_000_000;
    return this;
  }

  Bench atDeadline() {
    nowNs = router.deadlineNs();
    return this;
  }

  Bench beforeDeadline() {
    nowNs = router.deadlineNs() - 1;
    return this;
  }

  List<Action> startup() {
    return apply(Event.Startup.INSTANCE);
  }

  List<Action> shutdown() {
    return apply(Event.Shutdown.INSTANCE);
  }

  List<Action> tick() {
    return apply(Event.DeadlinePassed.INSTANCE);
  }

  List<Action> faults(FaultCause... causes) {
    return apply(new Event.FaultsChanged(Set.of(causes)));
  }

  List<Action> hear(int priority, IpAddress sender) {
    return hear(priority, 100, sender);
  }

  List<Action> hear(int priority, int intervalCs, IpAddress sender) {
    return apply(advert.set(priority, intervalCs, sender.hi(), sender.lo(), nowNs));
  }

  /** Of a router that speaks version 2, or both. */
  List<Action> hearV2(int priority, int intervalCs, IpAddress sender) {
    return apply(advert.set(2, priority, intervalCs, sender.hi(), sender.lo(), nowNs));
  }

  List<Action> hearLate(int priority, IpAddress sender, long lateMs) {
    return apply(advert.set(priority, 100, sender.hi(), sender.lo(), nowNs - lateMs * 1_000_000));
  }

  List<Action> apply(Event event) {
    VrrpMachine.step(router, event, nowNs, step);
    final List<Action> actions = new ArrayList<>();
    for (int i = 0; i < step.size(); i++) {
      actions.add(step.get(i));
    }
    return actions;
  }

  VirtualRouter router() {
    return router;
  }

  RouterState state() {
    return router.state();
  }

  long nowNs() {
    return nowNs;
  }

  /** Microseconds left on the running timer. */
  long leftUs() {
    return (router.deadlineNs() - nowNs) / 1_000;
  }

  static List<Action> deeds(List<Action> actions) {
    return actions.stream().filter(action -> !(action instanceof Report)).toList();
  }

  static List<Action> reports(List<Action> actions) {
    return actions.stream().filter(Report.class::isInstance).toList();
  }
}
