package io.vigil.agent.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.log.LogEvent;
import io.vigil.agent.machine.Action;
import io.vigil.agent.machine.AdvertReceived;
import io.vigil.agent.machine.Cause;
import io.vigil.agent.machine.Event;
import io.vigil.agent.machine.FaultCause;
import io.vigil.agent.machine.RouterParams;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.machine.Rules;
import io.vigil.agent.machine.SyncStep;
import io.vigil.agent.machine.VirtualRouter;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The loop with a clock that stands still unless the test moves it. */
class InstanceLoopTest implements AdvertPort, Deeds, LoopTimer {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final IpAddress OURS = IpAddress.parse("192.0.2.1").orElseThrow();
  private static final IpAddress THEIRS = IpAddress.parse("192.0.2.2").orElseThrow();

  private final List<String> deeds = new ArrayList<>();
  private final List<LogEvent> log = new ArrayList<>();
  private final List<Runnable> tasks = new ArrayList<>();
  private final VirtualRouter router = new VirtualRouter(RouterParams.of(51, Family.IPV4, 3, 100, 100),
      Rules.KEEPALIVED);
  private final InstanceTurn turn = new InstanceTurn("VI_1", 0, router, this, this, log::add);
  private long nowNs = Long.MAX_VALUE - SECOND_NS;
  private final InstanceLoop loop = new InstanceLoop(tasks::add, this, List.of(turn), () -> nowNs);
  private long firesAtNs;

  @Test
  void shouldBecomeMasterWhenNothingIsHeardAndHandItsActionsOnInOrder() {
    start();
    assertThat(firesAtNs - nowNs).isEqualTo(3_609_375_000L);
    nowNs = firesAtNs;
    loop.timerFired();

    assertThat(router.state()).isEqualTo(RouterState.MASTER);
    assertThat(deeds).containsExactly("source 192.0.2.1", "epoch 1", "inform BACKUP", "epoch 2", "advert 100",
        "install announced", "inform MASTER");
    assertThat(firesAtNs - nowNs).isEqualTo(SECOND_NS);
  }

  /** A late timer: the socket holds an advert that came in time, only nobody has read it yet. */
  @Test
  void shouldReadTheSocketsBeforeItJudgesADeadline() {
    start();
    loop.add(() -> {
      loop.advert(turn, advert(nowNs - SECOND_NS));
      return 1;
    });
    nowNs += 5 * SECOND_NS;
    loop.timerFired();

    assertThat(router.state()).isEqualTo(RouterState.BACKUP);
    // Judged by the time of its arrival: one second of the new interval has passed already.
    assertThat(firesAtNs - nowNs).isEqualTo(3_609_375_000L - SECOND_NS);
  }

  /** Likewise what other threads posted before. */
  @Test
  void shouldReadTheInboxBeforeItJudgesADeadline() {
    start();
    assertThat(loop.post(0, Event.Shutdown.INSTANCE)).isTrue();
    nowNs += 5 * SECOND_NS;
    loop.timerFired();

    assertThat(router.state()).isEqualTo(RouterState.INIT);
    assertThat(deeds).doesNotContain("advert 100");
  }

  /** Each watcher owns its share; what one says takes nothing away from what the other said. */
  @Test
  void shouldPutTheSharesOfAllWatchersTogether() {
    start();
    final Fault link = new Fault(FaultCause.INTERFACE_DOWN, "interface eth1", "down", nowNs);
    final Fault script = new Fault(FaultCause.TRACKER, "script chk", "exit status 1", nowNs);
    share(FaultSource.HOST, List.of(link));
    share(FaultSource.TRACKERS, List.of(script));
    assertThat(turn.faults()).containsExactly(link, script);

    share(FaultSource.HOST, List.of());
    assertThat(router.state()).isEqualTo(RouterState.FAULT);
    assertThat(router.faultsSinceNs()).containsOnlyKeys(FaultCause.TRACKER);
    share(FaultSource.TRACKERS, List.of());
    assertThat(router.state()).isEqualTo(RouterState.BACKUP);
    assertThat(log.stream().map(LogEvent::text)).contains("(VI_1) Entering FAULT STATE: interface eth1: down",
        "(VI_1) still in FAULT state: interface eth1: down, script chk: exit status 1 (was interface eth1: down)",
        "(VI_1) still in FAULT state: script chk: exit status 1 (was interface down, script chk: exit status 1)");
  }

  private void share(FaultSource source, List<Fault> faults) {
    assertThat(loop.postFaults(0, source, faults)).isTrue();
    loop.drain();
  }

  /** An advert that is accepted moves the deadline away: the timer that was set fires once for nothing. */
  @Test
  void shouldNotArmTheTimerForEachAdvert() {
    start();
    final long firstNs = firesAtNs;
    firesAtNs = 0;
    nowNs += SECOND_NS;
    loop.advert(turn, advert(nowNs));
    assertThat(firesAtNs).isZero();

    nowNs = firstNs;
    loop.timerFired();
    assertThat(router.state()).isEqualTo(RouterState.BACKUP);
    assertThat(firesAtNs - firstNs).isEqualTo(SECOND_NS);
  }

  @Test
  void shouldSayWhatKeepalivedSaysAndThenTheReason() {
    start();
    nowNs = firesAtNs;
    loop.timerFired();

    assertThat(log.stream().map(LogEvent::text)).containsExactly("(VI_1) Entering BACKUP STATE (init)",
        "(VI_1) Receive advertisement timeout", "(VI_1) Entering MASTER STATE: the master fell silent");
  }

  private static AdvertReceived advert(long receivedAtNs) {
    return new AdvertReceived().set(200, 100, THEIRS.hi(), THEIRS.lo(), receivedAtNs);
  }

  private void start() {
    loop.post(0, new Event.SourceAddressChanged(OURS));
    loop.post(0, Event.Startup.INSTANCE);
    tasks.removeFirst().run();
  }

  @Override
  public void send(int priority) {
    deeds.add("advert " + priority);
  }

  @Override
  public void source(IpAddress address) {
    deeds.add("source " + address);
  }

  @Override
  public void epoch(int slot, long epoch) {
    deeds.add("epoch " + epoch);
  }

  @Override
  public void install(int slot, long epoch, boolean announce) {
    deeds.add("install" + (announce ? " announced" : ""));
  }

  @Override
  public void remove(int slot, long epoch) {
    deeds.add("remove");
  }

  @Override
  public void announce(int slot, Action.Announce announce) {
    deeds.add("announce " + announce.occasion());
  }

  @Override
  public void informGroup(String group, SyncStep.GroupEntered entered, Cause cause) {
    deeds.add("inform " + group + " " + entered.state());
  }

  @Override
  public void inform(int slot, Action.Notify notification, VirtualRouter router) {
    deeds.add("inform " + notification.state());
  }

  @Override
  public void fireAt(long deadlineNs) {
    firesAtNs = deadlineNs;
  }
}
