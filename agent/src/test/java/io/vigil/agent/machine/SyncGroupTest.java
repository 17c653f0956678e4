package io.vigil.agent.machine;

import static io.vigil.agent.machine.Bench.HIGH;
import static io.vigil.agent.machine.Bench.LOW;
import static io.vigil.agent.machine.FaultCause.AWAITING_TRACKER;
import static io.vigil.agent.machine.FaultCause.INTERFACE_DOWN;
import static io.vigil.agent.machine.FaultCause.SYNC_GROUP;
import static io.vigil.agent.machine.FaultCause.TRACKER;
import static io.vigil.agent.machine.RouterState.BACKUP;
import static io.vigil.agent.machine.RouterState.FAULT;
import static io.vigil.agent.machine.RouterState.INIT;
import static io.vigil.agent.machine.RouterState.MASTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.agent.machine.SyncStep.GroupEntered;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyncGroupTest {
  @Test
  void shouldTakeOverOnlyWhenNoMemberHearsAMaster() {
    final GroupBench bench = new GroupBench(100, 100).started();

    bench.atDeadline(0).hear(1, 200, HIGH);
    bench.tick(0);
    assertThat(bench.states()).as("the other one hears a master").containsOnly(BACKUP);
    assertThat(bench.members.getFirst().deadlineNs()).as("waits for a whole master-down time again")
        .isEqualTo(bench.nowNs() + 3_609_375_000L);

    bench.atDeadline(1).tick(1);
    assertThat(bench.states()).as("the first one's timer ran out before, and nothing was heard since")
        .containsOnly(MASTER);
  }

  @Test
  void shouldForgetThatATimerRanOutWhenAMasterIsHeardAgain() {
    final GroupBench bench = new GroupBench(100, 100).started();
    bench.atDeadline(0).tick(0);
    bench.hear(0, 200, HIGH);

    bench.tick(1);

    assertThat(bench.states()).containsOnly(BACKUP);
  }

  @Test
  void shouldPromoteAllMembersAtOnceAndTellTheGroupAfterThem() {
    final GroupBench bench = new GroupBench(100, 90, 80).started();
    bench.atDeadline(0).tick(0);
    bench.atDeadline(1).tick(1);
    final SyncStep step = bench.atDeadline(2).tick(2);

    assertThat(bench.states()).containsOnly(MASTER);
    assertThat(List.of(step.member(0), step.member(1), step.member(2))).containsExactly(2, 0, 1);
    assertThat(bench.deeds(0)).containsExactly(Action.SendAdvert.of(100), new Action.InstallAddresses(2),
        new Action.Announce(2, Occasion.BECAME_MASTER),
        new Action.Notify(NotifyState.MASTER, 100, 2, bench.nowNs(), Cause.SYNC_GROUP));
    assertThat(step.entered()).contains(new GroupEntered(MASTER, 2, bench.nowNs(), false));
  }

  @Test
  void shouldLetAMemberTakeOverAloneOnceTheGroupIsMaster() {
    final GroupBench bench = new GroupBench(100, 100).mastered();

    assertThat(bench.later(1_000).tick(0).size()).isOne();
    assertThat(bench.deeds(0)).containsExactly(Action.SendAdvert.of(100));
  }

  @Test
  void shouldYieldTogetherWithoutPriorityZero() {
    final GroupBench bench = new GroupBench(100, 100).mastered();

    final SyncStep step = bench.hear(0, 200, HIGH);

    assertThat(bench.states()).containsOnly(BACKUP);
    assertThat(bench.deeds(1)).containsExactly(new Action.RemoveAddresses(3),
        new Action.Notify(NotifyState.BACKUP, 100, 3, bench.nowNs(), Cause.SYNC_GROUP));
    assertThat(bench.members.get(1).deadlineNs()).isEqualTo(bench.nowNs() + 3_609_375_000L);
    assertThat(step.entered()).contains(new GroupEntered(BACKUP, 3, bench.nowNs(), false));
  }

  @Test
  void shouldFailTogetherAndResign() {
    final GroupBench bench = new GroupBench(100, 100).mastered();

    final SyncStep step = bench.faults(0, INTERFACE_DOWN);

    assertThat(bench.states()).containsOnly(FAULT);
    assertThat(bench.deeds(1)).containsExactly(Action.SendAdvert.of(0), new Action.RemoveAddresses(3),
        new Action.Notify(NotifyState.FAULT, 100, 3, bench.nowNs(), Cause.FAULT));
    assertThat(bench.members.get(1).faultsSinceNs()).containsOnlyKeys(SYNC_GROUP);
    assertThat(step.entered()).contains(new GroupEntered(FAULT, 3, bench.nowNs(), false));
  }

  @Test
  void shouldLeaveFaultOnlyWhenTheLastMemberRecovers() {
    final GroupBench bench = new GroupBench(100, 100, 100).mastered();
    bench.faults(0, INTERFACE_DOWN);
    bench.faults(1, TRACKER);

    bench.faults(0);
    assertThat(bench.states()).containsOnly(FAULT);
    assertThat(bench.members.getFirst().faultsSinceNs()).containsOnlyKeys(SYNC_GROUP);
    assertThat(bench.members.get(1).faultsSinceNs()).containsOnlyKeys(TRACKER);

    final SyncStep step = bench.faults(1);
    assertThat(bench.states()).containsOnly(BACKUP);
    assertThat(bench.deeds(2)).hasSize(1).first().isInstanceOf(Action.Notify.class);
    assertThat(step.entered().map(GroupEntered::state)).contains(BACKUP);
  }

  @Test
  void shouldTellTheGroupBeforeItsMembersAtTheStartAndEachOnce() {
    final GroupBench bench = new GroupBench(100, 100);

    assertThat(bench.apply(0, Event.Startup.INSTANCE).entered())
        .contains(new GroupEntered(BACKUP, 1, bench.nowNs(), true));
    assertThat(bench.deeds(0)).hasSize(1);
    assertThat(bench.apply(1, Event.Startup.INSTANCE).entered()).isEmpty();
    assertThat(bench.deeds(1)).as("the first notification is never left out").hasSize(1);
  }

  @Test
  void shouldStartInFaultAsAWhole() {
    final GroupBench bench = new GroupBench(100, 100);
    bench.faults(1, INTERFACE_DOWN);

    assertThat(bench.apply(0, Event.Startup.INSTANCE).entered())
        .contains(new GroupEntered(FAULT, 1, bench.nowNs(), true));
    bench.apply(1, Event.Startup.INSTANCE);
    assertThat(bench.states()).containsOnly(FAULT);
  }

  @Test
  void shouldStartAsMasterOnlyIfAllMembersAreOwners() {
    final GroupBench owners = new GroupBench(255, 255).started();
    assertThat(owners.states()).containsOnly(MASTER);
    assertThat(owners.group.state()).isEqualTo(MASTER);
    assertThat(owners.group.epoch()).as("never anything else").isOne();

    final GroupBench mixed = new GroupBench(255, 100);
    mixed.apply(0, Event.Startup.INSTANCE);
    assertThat(mixed.states()).containsExactly(BACKUP, INIT);
    assertThat(mixed.started(1).states()).containsOnly(BACKUP);
  }

  @Test
  void shouldReturnToBackupFirstEvenIfAllAreOwners() {
    final GroupBench bench = new GroupBench(255, 255).started();
    bench.faults(0, INTERFACE_DOWN);
    bench.faults(0);

    assertThat(bench.states()).containsOnly(BACKUP);
  }

  @Test
  void shouldAnnounceTheAddressesOfAllMembersWhenOneIsContested() {
    final GroupBench bench = new GroupBench(100, 100).mastered();

    bench.hear(0, 50, LOW);

    assertThat(bench.deeds(0)).containsExactly(Action.SendAdvert.of(100),
        new Action.Announce(2, Occasion.LOWER_PRIORITY_HEARD));
    assertThat(bench.deeds(1)).containsExactly(new Action.Announce(2, Occasion.LOWER_PRIORITY_HEARD));
  }

  @Test
  void shouldStopWhenTheLastMemberStops() {
    final GroupBench bench = new GroupBench(100, 100).mastered();

    assertThat(bench.apply(0, Event.Shutdown.INSTANCE).entered()).isEmpty();
    assertThat(bench.apply(1, Event.Shutdown.INSTANCE).entered().map(GroupEntered::state)).contains(INIT);
  }

  @Test
  void shouldRefuseAMemberOfAnotherGroup() {
    final GroupBench bench = new GroupBench(100);

    assertThatThrownBy(() -> new SyncGroup(bench.members)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldWaitTogetherForATrackerOfOneMemberWithoutAWord() {
    final GroupBench bench = new GroupBench(100, 100);
    bench.faults(0, AWAITING_TRACKER);
    bench.started();
    assertThat(bench.states()).containsOnly(FAULT);
    assertThat(bench.group.state()).isEqualTo(INIT);
    assertThat(bench.deeds(0)).isEmpty();
    assertThat(bench.deeds(1)).isEmpty();

    final SyncStep step = bench.faults(0);

    assertThat(bench.states()).containsOnly(BACKUP);
    assertThat(bench.deeds(0)).hasSize(1);
    assertThat(bench.deeds(1)).hasSize(1);
    assertThat(step.entered()).contains(new GroupEntered(BACKUP, 1, bench.nowNs(), false));
  }

  @Test
  void shouldTellOfTheFaultOfAGroupWhoseTrackerTurnsOutBad() {
    final GroupBench bench = new GroupBench(100, 100);
    bench.faults(1, AWAITING_TRACKER);
    bench.started();

    bench.faults(1, TRACKER);

    assertThat(bench.states()).containsOnly(FAULT);
    assertThat(bench.group.state()).isEqualTo(FAULT);
    assertThat(bench.members.getFirst().faultsSinceNs()).containsOnlyKeys(SYNC_GROUP);
    assertThat(bench.deeds(0)).hasSize(1);
    assertThat(bench.deeds(1)).hasSize(1);
  }

  @Test
  void shouldMakeAGroupOfOwnersMasterOnceItsTrackerHasReported() {
    final GroupBench bench = new GroupBench(255, 255);
    bench.faults(1, AWAITING_TRACKER);
    bench.started();

    bench.faults(1);

    assertThat(bench.states()).containsOnly(MASTER);
    assertThat(bench.deeds(0)).contains(Action.SendAdvert.of(255), new Action.InstallAddresses(2));
    assertThat(bench.deeds(1)).contains(Action.SendAdvert.of(255), new Action.InstallAddresses(2));
  }

  @Test
  void shouldAnnounceNothingForAMemberThatIsStopped() {
    final GroupBench bench = new GroupBench(100, 100).mastered();
    bench.apply(1, Event.Shutdown.INSTANCE);

    assertThat(bench.hear(0, 50, LOW).size()).isOne();
  }

  @Test
  void shouldNotTellOfAStateThatItsGroupIsInAlready() {
    final GroupBench bench = new GroupBench(100, 100).started();
    bench.apply(1, Event.Shutdown.INSTANCE);
    assertThat(bench.deeds(1)).as("the group goes on").hasSize(1);

    bench.apply(1, Event.Startup.INSTANCE);

    assertThat(bench.states()).containsOnly(BACKUP);
    assertThat(bench.deeds(1)).isEmpty();
  }

  @Test
  void shouldMakeAMemberThatBeginsWhatItsGroupIs() {
    final GroupBench bench = new GroupBench(100, 100).mastered();
    bench.apply(1, Event.Shutdown.INSTANCE);

    bench.apply(1, Event.Startup.INSTANCE);

    assertThat(bench.states()).containsOnly(MASTER);
    assertThat(bench.group.state()).isEqualTo(MASTER);
  }

  @Test
  void shouldFailOthersForAFaultBesideATrackerThatIsAwaited() {
    final GroupBench bench = new GroupBench(100, 100).mastered();

    bench.faults(0, AWAITING_TRACKER, INTERFACE_DOWN);

    assertThat(bench.members.get(1).faultsSinceNs()).containsOnlyKeys(SYNC_GROUP);
  }

  @Test
  void shouldReturnToBackupFirstUnderTheRfcsToo() {
    final GroupBench bench = new GroupBench(Rules.RFC9568, 255, 255).started();
    bench.faults(0, INTERFACE_DOWN);
    bench.faults(0);

    assertThat(bench.states()).containsOnly(BACKUP);
  }

  @Test
  void shouldSpeakOfATimerOnlyWhereOneRanOut() {
    final GroupBench bench = new GroupBench(100, 100).started();
    bench.atDeadline(0).tick(0);
    bench.atDeadline(1).tick(1);

    assertThat(bench.reports(1)).hasAtLeastOneElementOfType(Report.TimedOut.class);
    assertThat(bench.reports(0)).doesNotHaveAnyElementsOfTypes(Report.TimedOut.class).hasSize(1);
  }

  @Test
  void shouldCountItsTransitionsAndKnowWhenTheLastOneWas() {
    final GroupBench bench = new GroupBench(100, 90).mastered();
    final long masterSinceNs = bench.nowNs();

    bench.later(500);

    assertThat(bench.group.epoch()).isEqualTo(2);
    assertThat(bench.group.enteredNs()).isEqualTo(masterSinceNs);
    assertThat(bench.group.members()).isEqualTo(bench.members);
  }
}
