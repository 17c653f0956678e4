package io.vigil.agent.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.log.LogEvent;
import io.vigil.agent.machine.Action;
import io.vigil.agent.machine.Cause;
import io.vigil.agent.machine.Event;
import io.vigil.agent.machine.FaultCause;
import io.vigil.agent.machine.RouterParams;
import io.vigil.agent.machine.Rules;
import io.vigil.agent.machine.SyncStep;
import io.vigil.agent.machine.VirtualRouter;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a group is told, beside its members. */
class SyncGroupTurnTest implements AdvertPort, Deeds, LoopTimer {
  private static final IpAddress OURS = IpAddress.parse("192.0.2.1").orElseThrow();

  private final List<String> told = new ArrayList<>();
  private final List<LogEvent> log = new ArrayList<>();
  private final InstanceTurn one = turn(0);
  private final InstanceTurn two = turn(1);
  private long nowNs;
  private final InstanceLoop loop = new InstanceLoop(_ -> {}, this, List.of(one, two), () -> nowNs);
  private long firesAtNs;

  SyncGroupTurnTest() {
    final SyncGroupTurn group = new SyncGroupTurn("G", List.of(one, two), this, log::add);
    assertThat(group.members()).containsExactly(one, two);
  }

  @Test
  void shouldTellAGroupWhyTheMemberMovedThatTookTheOthersAlong() {
    for (int slot = 0; slot < 2; slot++) {
      loop.post(slot, new Event.SourceAddressChanged(OURS));
      loop.post(slot, Event.Startup.INSTANCE);
    }
    loop.drain();
    nowNs = firesAtNs;
    loop.timerFired();
    assertThat(told).last().isEqualTo("G MASTER MASTER_DOWN");

    loop.postFaults(1, FaultSource.HOST,
        List.of(new Fault(FaultCause.INTERFACE_DOWN, "interface eth1", "down", nowNs)));
    loop.drain();
    assertThat(told).contains("0 FAULT FAULT", "1 FAULT FAULT").last().isEqualTo("G FAULT FAULT");

    loop.postFaults(1, FaultSource.HOST, List.of());
    loop.drain();
    assertThat(told).contains("G BACKUP STARTUP").last().isEqualTo("G BACKUP FAULT_CLEARED");
  }

  private InstanceTurn turn(int slot) {
    return new InstanceTurn("VI_" + slot, slot,
        new VirtualRouter(RouterParams.of(51 + slot, Family.IPV4, 3, 100, 100), Rules.KEEPALIVED), this, this,
        log::add);
  }

  @Override
  public void send(int priority) {}

  @Override
  public void source(IpAddress address) {}

  @Override
  public void epoch(int slot, long epoch) {}

  @Override
  public void install(int slot, long epoch, boolean announce) {}

  @Override
  public void remove(int slot, long epoch) {}

  @Override
  public void announce(int slot, Action.Announce announce) {}

  @Override
  public void inform(int slot, Action.Notify notification, VirtualRouter router) {
    told.add(slot + " " + notification.state() + " " + notification.cause());
  }

  @Override
  public void informGroup(String group, SyncStep.GroupEntered entered, Cause cause) {
    told.add(group + " " + entered.state() + " " + cause);
  }

  @Override
  public void fireAt(long deadlineNs) {
    firesAtNs = deadlineNs;
  }
}
