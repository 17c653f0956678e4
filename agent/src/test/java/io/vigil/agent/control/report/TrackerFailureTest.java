package io.vigil.agent.control.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.instance.AdvertPort;
import io.vigil.agent.instance.Deeds;
import io.vigil.agent.instance.Fault;
import io.vigil.agent.instance.FaultSource;
import io.vigil.agent.instance.InstanceLoop;
import io.vigil.agent.instance.InstanceTurn;
import io.vigil.agent.machine.Action;
import io.vigil.agent.machine.Cause;
import io.vigil.agent.machine.Event;
import io.vigil.agent.machine.FaultCause;
import io.vigil.agent.machine.RouterParams;
import io.vigil.agent.machine.Rules;
import io.vigil.agent.machine.SyncStep;
import io.vigil.agent.machine.VirtualRouter;
import io.vigil.agent.ring.Entry;
import io.vigil.agent.ring.InstanceSnapshot;
import io.vigil.agent.ring.Remark;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What trackers say reaches {@code why} by name, as the hub tells it. */
class TrackerFailureTest implements AdvertPort, Deeds {
  private static final long SECOND_NS = 1_000_000_000L;

  private final VirtualRouter router = new VirtualRouter(RouterParams.of(51, Family.IPV4, 3, 100, 100),
      Rules.KEEPALIVED);
  private final InstanceTurn turn = new InstanceTurn("VI_1", 0, router, this, this, _ -> true);
  private long nowNs = 77;
  private final InstanceLoop loop = new InstanceLoop(Runnable::run, _ -> {}, List.of(turn), () -> nowNs);

  @BeforeEach
  void start() {
    loop.post(0, Event.Startup.INSTANCE);
    nowNs += SECOND_NS;
  }

  @Test
  void shouldNameTheTrackerThatPutTheInstanceIntoFault() {
    loop.postFaults(0, FaultSource.TRACKERS,
        List.of(new Fault(FaultCause.TRACKER, "script chk_haproxy", "exit status 1", nowNs)));

    final InstanceSnapshot snapshot = snapshot();
    final Entry.Transition last = snapshot.life().lastTransition().orElseThrow();
    assertThat(Judgement.of(last)).isEqualTo(Judgement.TRACKER);
    assertThat(EntryText.of(last))
        .isEqualTo("BACKUP to FAULT: a tracker failed: tracker; script chk_haproxy: exit status 1");
    assertThat(snapshot.bad()).singleElement().extracting(InstanceSnapshot.Bad::sinceNs).isEqualTo(nowNs);
  }

  /** One at the link, one at a tracker: the graver one is the cause, both are named, and the end of one is told. */
  @Test
  void shouldTellWhichOfSeveralCausesIsLeft() {
    loop.postFaults(0, FaultSource.HOST,
        List.of(new Fault(FaultCause.INTERFACE_DOWN, "interface eth0", "is down", nowNs)));
    loop.postFaults(0, FaultSource.TRACKERS,
        List.of(new Fault(FaultCause.TRACKER, "process haproxy", "no process", nowNs)));
    loop.postFaults(0, FaultSource.HOST, List.of());

    assertThat(texts()).endsWith("INIT to BACKUP: the agent started",
        "BACKUP to FAULT: an interface is down: interface-down; interface eth0: is down",
        "still FAULT: interface-down, tracker (was interface-down): interface eth0: is down; process haproxy: no process",
        "still FAULT: tracker (was interface-down, tracker): process haproxy: no process");
    loop.postFaults(0, FaultSource.TRACKERS, List.of());
    assertThat(texts()).last().isEqualTo("FAULT to BACKUP: no cause of fault is left");
  }

  @Test
  void shouldNameTheTrackerThatChangedThePriority() {
    loop.remark(0, new Remark.Weighed(List.of("file load: 7, -7")));
    loop.post(0, new Event.PriorityChanged(93));
    loop.post(0, new Event.PriorityChanged(100));

    assertThat(texts()).endsWith("effective priority 100 became 93: file load: 7, -7",
        "effective priority 93 became 100");
  }

  private List<String> texts() {
    return snapshot().entries().stream().map(EntryText::of).toList();
  }

  private InstanceSnapshot snapshot() {
    return turn.chronicle().snapshot(true, nowNs);
  }

  @Override
  public void send(int priority) {
    // goes nowhere
  }

  @Override
  public void source(IpAddress address) {
    // none
  }

  @Override
  public void epoch(int slot, long epoch) {
    // nobody waits for it
  }

  @Override
  public void install(int slot, long epoch, boolean announce) {
    // no host
  }

  @Override
  public void remove(int slot, long epoch) {
    // no host
  }

  @Override
  public void announce(int slot, Action.Announce announce) {
    // no wire
  }

  @Override
  public void inform(int slot, Action.Notify notification, VirtualRouter router) {
    // no scripts
  }

  @Override
  public void informGroup(String group, SyncStep.GroupEntered entered, Cause cause) {
    // no group
  }
}
