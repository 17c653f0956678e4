package io.vigil.agent.machine;

import static io.vigil.agent.machine.Bench.HIGH;
import static io.vigil.agent.machine.Bench.LOW;
import static io.vigil.agent.machine.Bench.deeds;
import static io.vigil.agent.machine.Bench.v3;
import static io.vigil.agent.machine.FaultCause.AWAITING_TRACKER;
import static io.vigil.agent.machine.FaultCause.INTERFACE_DOWN;
import static io.vigil.agent.machine.FaultCause.NO_SOURCE_ADDRESS;
import static io.vigil.agent.machine.FaultCause.TRACKER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class FaultTest {
  @Test
  void shouldResignOnceAndRemoveTheAddressesWhenAMasterFails() {
    final Bench bench = Bench.master(100, Rules.KEEPALIVED);

    assertThat(bench.faults(INTERFACE_DOWN)).as("defect 5: one priority 0, not two").containsExactly(
        Action.SendAdvert.of(0), new Action.RemoveAddresses(3),
        new Action.Notify(NotifyState.FAULT, 100, 3, bench.nowNs(), Cause.FAULT),
        new Report.PriorityZeroSent(),
        new Report.Entered(RouterState.MASTER, RouterState.FAULT, Cause.FAULT, Set.of(INTERFACE_DOWN)));
    assertThat(bench.router().hasDeadline()).isFalse();
  }

  @Test
  void shouldFailSilentlyAsBackup() {
    final Bench bench = BackupTest.started(v3(100));

    assertThat(deeds(bench.faults(INTERFACE_DOWN))).containsExactly(
        new Action.Notify(NotifyState.FAULT, 100, 2, bench.nowNs(), Cause.FAULT));
  }

  @Test
  void shouldStartInFaultWhenACauseIsKnownBefore() {
    final Bench bench = Bench.of(255, Rules.RFC9568);
    assertThat(bench.faults(NO_SOURCE_ADDRESS)).isEmpty();

    assertThat(bench.startup()).containsExactly(
        new Action.Notify(NotifyState.FAULT, 255, 1, bench.nowNs(), Cause.STARTUP),
        new Report.Entered(RouterState.INIT, RouterState.FAULT, Cause.STARTUP, Set.of(NO_SOURCE_ADDRESS)));
  }

  @Test
  void shouldHearNothingInFault() {
    final Bench bench = Bench.master(100, Rules.KEEPALIVED);
    bench.faults(INTERFACE_DOWN);

    assertThat(bench.hear(200, HIGH)).isEmpty();
    assertThat(bench.at(100_000).tick()).isEmpty();
  }

  @Test
  void shouldLeaveFaultOnlyWhenNoCauseIsLeft() {
    final Bench bench = Bench.master(100, Rules.KEEPALIVED);
    bench.faults(INTERFACE_DOWN);

    assertThat(bench.later(10).faults(INTERFACE_DOWN, NO_SOURCE_ADDRESS)).containsExactly(
        new Report.FaultsChanged(Set.of(INTERFACE_DOWN), Set.of(INTERFACE_DOWN, NO_SOURCE_ADDRESS)));
    assertThat(bench.later(10).faults(NO_SOURCE_ADDRESS)).hasSize(1);
    assertThat(bench.faults(NO_SOURCE_ADDRESS)).as("the same set again").isEmpty();
    assertThat(bench.state()).isEqualTo(RouterState.FAULT);

    assertThat(deeds(bench.faults())).containsExactly(
        new Action.Notify(NotifyState.BACKUP, 100, 4, bench.nowNs(), Cause.FAULT_CLEARED));
    assertThat(bench.leftUs()).isEqualTo(3_609_375);
  }

  @Test
  void shouldKeepTheTimeAtWhichEachCauseAppeared() {
    final Bench bench = Bench.of(100, Rules.KEEPALIVED);
    bench.at(1).faults(INTERFACE_DOWN);
    bench.at(2).faults(INTERFACE_DOWN, NO_SOURCE_ADDRESS);

    assertThat(bench.router().faultsSinceNs()).containsEntry(INTERFACE_DOWN, Bench.ORIGIN_NS + 1_000_000)
        .containsEntry(NO_SOURCE_ADDRESS, Bench.ORIGIN_NS + 2_000_000).hasSize(2);
  }

  @Test
  void shouldForgetTheLearnedIntervalInFault() {
    final Bench bench = BackupTest.started(v3(100));
    bench.hear(200, 4_000, HIGH);
    bench.faults(INTERFACE_DOWN);

    bench.faults();

    assertThat(bench.leftUs()).isEqualTo(3_609_375);
  }

  @Test
  void shouldMakeAnOwnerWaitAfterAFaultUnderKeepalivedAndNotUnderTheRfcs() {
    assertThat(ownerAfterFault(Rules.KEEPALIVED)).isEqualTo(RouterState.BACKUP);
    assertThat(ownerAfterFault(Rules.KEEPALIVED_STRICT)).isEqualTo(RouterState.BACKUP);
    assertThat(ownerAfterFault(Rules.RFC3768)).isEqualTo(RouterState.MASTER);
    assertThat(ownerAfterFault(Rules.RFC9568)).isEqualTo(RouterState.MASTER);
  }

  @Test
  void shouldWaitForATrackerWithoutAWord() {
    final Bench bench = Bench.of(100, Rules.KEEPALIVED);
    bench.faults(AWAITING_TRACKER);

    assertThat(bench.startup()).isEmpty();
    assertThat(bench.state()).isEqualTo(RouterState.FAULT);
    assertThat(bench.hear(50, LOW)).isEmpty();

    assertThat(bench.later(500).faults()).containsExactly(
        new Action.Notify(NotifyState.BACKUP, 100, 2, bench.nowNs(), Cause.STARTUP),
        new Report.Entered(RouterState.FAULT, RouterState.BACKUP, Cause.STARTUP, Set.of()));
    assertThat(bench.leftUs()).isEqualTo(3_609_375);
  }

  @Test
  void shouldTellOfTheFaultWhenTheFirstResultOfATrackerIsBad() {
    final Bench bench = Bench.of(100, Rules.KEEPALIVED);
    bench.faults(AWAITING_TRACKER);
    bench.startup();

    assertThat(bench.faults(TRACKER)).containsExactly(
        new Action.Notify(NotifyState.FAULT, 100, 2, bench.nowNs(), Cause.STARTUP),
        new Report.Entered(RouterState.INIT, RouterState.FAULT, Cause.STARTUP, Set.of(TRACKER)));
  }

  @Test
  void shouldMakeAnOwnerMasterAtOnceWhoOnlyWaitedForATracker() {
    final Bench bench = Bench.of(255, Rules.KEEPALIVED);
    bench.faults(AWAITING_TRACKER);
    bench.startup();

    bench.faults();

    assertThat(bench.state()).isEqualTo(RouterState.MASTER);
  }

  @Test
  void shouldMakeAnOwnerWaitWhoHadAFaultBesides() {
    final Bench bench = Bench.of(255, Rules.KEEPALIVED);
    bench.faults(AWAITING_TRACKER, INTERFACE_DOWN);
    assertThat(deeds(bench.startup())).hasSize(1);

    assertThat(bench.faults(AWAITING_TRACKER)).containsExactly(new Report.FaultsChanged(
        Set.of(AWAITING_TRACKER, INTERFACE_DOWN), Set.of(AWAITING_TRACKER)));
    bench.faults();

    assertThat(bench.state()).isEqualTo(RouterState.BACKUP);
  }

  @Test
  void shouldStopInFault() {
    final Bench bench = Bench.master(100, Rules.KEEPALIVED);
    bench.faults(INTERFACE_DOWN);

    assertThat(deeds(bench.shutdown())).containsExactly(
        new Action.Notify(NotifyState.STOP, 100, 4, bench.nowNs(), Cause.SHUTDOWN));
  }

  private static RouterState ownerAfterFault(Rules rules) {
    final Bench bench = Bench.master(255, rules);
    bench.faults(INTERFACE_DOWN);
    bench.faults();
    return bench.state();
  }

  @Test
  void shouldNotTakeOverWithItsGroup() {
    final Bench bench = BackupTest.started(v3(100));
    bench.faults(INTERFACE_DOWN);

    assertThat(bench.apply(Event.GroupTakesOver.INSTANCE)).isEmpty();
    assertThat(bench.state()).isEqualTo(RouterState.FAULT);
  }
}
