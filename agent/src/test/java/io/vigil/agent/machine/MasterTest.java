package io.vigil.agent.machine;

import static io.vigil.agent.machine.Bench.HIGH;
import static io.vigil.agent.machine.Bench.LOW;
import static io.vigil.agent.machine.Bench.OWN;
import static io.vigil.agent.machine.Bench.deeds;
import static io.vigil.agent.machine.Bench.reports;
import static io.vigil.agent.machine.Bench.v3;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MasterTest {
  @Test
  void shouldAdvertiseInItsOwnRhythm() {
    final Bench bench = Bench.master(100, Rules.KEEPALIVED);

    for (int i = 0; i < 10; i++) {
      assertThat(bench.beforeDeadline().tick()).isEmpty();
      assertThat(bench.atDeadline().tick()).containsExactly(Action.SendAdvert.of(100));
      assertThat(bench.leftUs()).isEqualTo(1_000_000);
    }
  }

  @Test
  void shouldMakeUpForALateTimerButNotForMissedIntervals() {
    final Bench bench = Bench.master(100, Rules.KEEPALIVED);

    bench.atDeadline().later(30).tick();
    assertThat(bench.leftUs()).isEqualTo(970_000);

    assertThat(bench.atDeadline().later(1_900).tick()).containsExactly(Action.SendAdvert.of(100));
    assertThat(bench.leftUs()).isEqualTo(1_000_000);

    assertThat(bench.atDeadline().later(1_000).tick()).as("exactly one missed")
        .containsExactly(Action.SendAdvert.of(100));
    assertThat(bench.leftUs()).isEqualTo(1_000_000);
  }

  /** What its sockets held was judged before: nobody better has spoken. */
  @Test
  void shouldAdvertiseAndAnnounceAgainWhenItSleptPastItsPeersPatience() {
    final Bench bench = Bench.master(100, Rules.KEEPALIVED);

    assertThat(bench.atDeadline().later(2_000).tick()).containsExactly(Action.SendAdvert.of(100),
        new Action.Announce(bench.router().epoch(), Occasion.LATE), new Report.Late(2_000_000_000L));
    assertThat(bench.router().state()).isEqualTo(RouterState.MASTER);
  }

  @Test
  void shouldYieldToAHigherPriorityWithoutResigning() {
    final Bench bench = Bench.master(100, Rules.KEEPALIVED);

    final List<Action> actions = bench.hear(101, 300, LOW);

    assertThat(actions).containsExactly(new Action.RemoveAddresses(3),
        new Action.Notify(NotifyState.BACKUP, 100, 3, bench.nowNs(), Cause.HIGHER_PRIORITY_HEARD),
        new Report.HigherPriorityHeard(LOW, 101, 100), new Report.IntervalLearned(100, 300),
        new Report.MasterChanged(Optional.empty(), LOW),
        new Report.Entered(RouterState.MASTER, RouterState.BACKUP, Cause.HIGHER_PRIORITY_HEARD, Set.of()));
    assertThat(bench.leftUs()).isEqualTo(10_828_125);
    assertThat(bench.router().master()).contains(LOW);
  }

  @Test
  void shouldYieldToEqualPriorityFromAHigherAddress() {
    final Bench bench = Bench.master(100, Rules.KEEPALIVED);

    assertThat(bench.hear(100, HIGH)).containsExactly(new Action.RemoveAddresses(3),
        new Action.Notify(NotifyState.BACKUP, 100, 3, bench.nowNs(), Cause.HIGHER_ADDRESS_HEARD),
        new Report.HigherAddressHeard(HIGH, 100), new Report.MasterChanged(Optional.empty(), HIGH),
        new Report.Entered(RouterState.MASTER, RouterState.BACKUP, Cause.HIGHER_ADDRESS_HEARD, Set.of()));
    assertThat(bench.state()).isEqualTo(RouterState.BACKUP);
  }

  @Test
  void shouldStandAgainstEqualPriorityFromALowerAddress() {
    final Bench bench = Bench.master(100, Rules.KEEPALIVED);

    assertThat(bench.hear(100, LOW)).containsExactly(Action.SendAdvert.of(100),
        new Action.Announce(2, Occasion.LOWER_PRIORITY_HEARD),
        new Report.LowerPriorityHeard(LOW, 100, 100, true));
  }

  @Test
  void shouldOnlyWarnOfEqualPriorityFromItsOwnAddress() {
    final Bench bench = Bench.master(100, Rules.KEEPALIVED);
    final long deadlineNs = bench.router().deadlineNs();

    assertThat(bench.later(300).hear(100, OWN)).containsExactly(new Report.OwnAddressHeard(OWN, 100));
    assertThat(bench.router().deadlineNs()).isEqualTo(deadlineNs);
  }

  @ParameterizedTest
  @CsvSource({"9.255.255.255, 10.0.0.0, MASTER", "10.0.0.0, 9.255.255.255, BACKUP",
      "10.0.0.9, 10.0.0.10, MASTER", "127.0.0.1, 128.0.0.1, MASTER", "192.0.2.1, 10.0.0.1, BACKUP",
      "fe80::7fff, fe80::8000, MASTER", "fe80::8000:0:0:1, fe80::7000:0:0:1, BACKUP",
      "7fff::1, 8000::1, MASTER", "7fff::9, 8000::1, MASTER", "8000::1, 7fff::9, BACKUP",
      "fe80::9, fe80::10, MASTER"})
  void shouldCompareAddressesUnsignedInNetworkOrder(String theirs, String ours, RouterState result) {
    final IpAddress own = IpAddress.parse(ours).orElseThrow();
    final Bench bench = new Bench(RouterParams.of(51, own.family(), 3, 100, 100), Rules.RFC9568);
    bench.apply(new Event.SourceAddressChanged(own));
    bench.becomeMaster();

    bench.hear(100, IpAddress.parse(theirs).orElseThrow());

    assertThat(bench.state()).isEqualTo(result);
  }

  @Test
  void shouldYieldToEqualPriorityWhileItHasNoAddressOfItsOwn() {
    final VirtualRouter router = new VirtualRouter(RouterParams.of(51, Family.IPV4, 3, 255, 100),
        Rules.RFC9568);
    final Step step = new Step();
    VrrpMachine.step(router, Event.Startup.INSTANCE, 0, step);

    VrrpMachine.step(router, new AdvertReceived().set(255, 100, 0, 1, 0), 0, step);

    assertThat(router.state()).isEqualTo(RouterState.BACKUP);
  }

  @Test
  void shouldAnswerPriorityZeroAtOnceAndRestartItsTimer() {
    final Bench bench = Bench.master(100, Rules.RFC3768).later(700);

    assertThat(bench.hear(0, LOW)).containsExactly(Action.SendAdvert.of(100),
        new Report.PriorityZeroHeard(RouterState.MASTER, LOW));
    assertThat(bench.leftUs()).isEqualTo(1_000_000);
  }

  @Test
  void shouldRestartTheAdvertTimerOnlyWithAnAdvert() {
    final Bench silent = Bench.master(100, Rules.RFC3768);
    final long deadlineNs = silent.router().deadlineNs();

    silent.later(500).hear(50, LOW);

    assertThat(silent.router().deadlineNs()).as("defect 1").isEqualTo(deadlineNs);
  }

  @Test
  void shouldSendOneMoreAdvertBeforeItYieldsWhereThatIsConfiguredAndAllowed() {
    final RouterParams params = new RouterParams(51, Family.IPV4, 3, 100, 100, 3, true, 0, false, true, false,
        false);

    assertThat(deeds(new Bench(params, Rules.KEEPALIVED).becomeMaster().hear(200, LOW)))
        .startsWith(Action.SendAdvert.of(100));
    for (final Rules rules : List.of(Rules.KEEPALIVED_STRICT, Rules.RFC3768, Rules.RFC9568)) {
      assertThat(deeds(new Bench(params, rules).becomeMaster().hear(200, LOW)))
          .doesNotHaveAnyElementsOfTypes(Action.SendAdvert.class);
    }
  }

  @Test
  void shouldNotAnswerALowerPriorityWhereThatIsConfigured() {
    final RouterParams params = new RouterParams(51, Family.IPV4, 3, 100, 100, 3, true, 0, true, false, false,
        false);

    assertThat(new Bench(params, Rules.KEEPALIVED).becomeMaster().hear(50, LOW)).containsExactly(
        new Action.Announce(2, Occasion.LOWER_PRIORITY_HEARD),
        new Report.LowerPriorityHeard(LOW, 50, 100, false));
  }

  @Test
  void shouldResignAndRetakeAfterTheSkewTimeWhenItsAddressesWereDeleted() {
    final Bench bench = Bench.master(100, Rules.KEEPALIVED);

    assertThat(bench.apply(new Event.AddressesLost(2))).containsExactly(Action.SendAdvert.of(0),
        new Action.RemoveAddresses(3),
        new Action.Notify(NotifyState.BACKUP, 100, 3, bench.nowNs(), Cause.ADDRESSES_LOST),
        new Report.PriorityZeroSent(),
        new Report.Entered(RouterState.MASTER, RouterState.BACKUP, Cause.ADDRESSES_LOST, Set.of()));
    assertThat(bench.leftUs()).isEqualTo(609_375);

    assertThat(bench.atDeadline().tick()).contains(
        new Action.Notify(NotifyState.MASTER, 100, 4, bench.nowNs(), Cause.ADDRESSES_LOST));
  }

  @Test
  void shouldIgnoreALossThatBelongsToAnEarlierMastership() {
    final Bench bench = Bench.master(100, Rules.KEEPALIVED);

    assertThat(bench.apply(new Event.AddressesLost(1))).isEmpty();
    assertThat(bench.state()).isEqualTo(RouterState.MASTER);
  }

  @Test
  void shouldReportASecondOwner() {
    final Bench bench = Bench.master(255, Rules.KEEPALIVED);
    assertThat(bench.hear(255, LOW)).contains(new Report.TwoOwners(LOW));
    assertThat(bench.state()).isEqualTo(RouterState.MASTER);

    assertThat(bench.hear(255, HIGH)).contains(new Report.TwoOwners(HIGH));
    assertThat(bench.state()).isEqualTo(RouterState.BACKUP);
  }

  @Test
  void shouldLetAnOwnerDiscardEverythingWhereItIsSoConfigured() {
    final RouterParams params = new RouterParams(51, Family.IPV4, 3, 255, 100, 3, true, 0, false, false, true,
        true);
    final Bench bench = new Bench(params, Rules.KEEPALIVED).becomeMaster();

    assertThat(bench.hear(255, HIGH)).isEmpty();
    assertThat(bench.hear(0, HIGH)).isEmpty();
  }

  @Test
  void shouldTakeTheAddressListAsItIsWhileMaster() {
    final Bench bench = Bench.master(100, Rules.KEEPALIVED);

    assertThat(bench.apply(new Event.AddressesChanged(true))).containsExactly(new Action.InstallAddresses(2),
        new Action.Announce(2, Occasion.ADDRESSES_ADDED));
    assertThat(bench.apply(new Event.AddressesChanged(false)))
        .containsExactly(new Action.InstallAddresses(2));
  }

  @Test
  void shouldTouchNoAddressOutsideMaster() {
    final Bench bench = new Bench(v3(100), Rules.KEEPALIVED);
    bench.startup();

    assertThat(bench.apply(new Event.AddressesChanged(true))).isEmpty();
    assertThat(bench.apply(new Event.AddressesLost(1))).isEmpty();
  }

  @Test
  void shouldSpeakOfTwoOwnersOnlyWhereBothAre() {
    assertThat(reports(Bench.master(255, Rules.KEEPALIVED).hear(255, OWN)))
        .containsExactly(new Report.OwnAddressHeard(OWN, 255));
    assertThat(reports(Bench.master(255, Rules.KEEPALIVED).hear(100, LOW)))
        .containsExactly(new Report.LowerPriorityHeard(LOW, 100, 255, true));
    assertThat(reports(Bench.master(100, Rules.KEEPALIVED).hear(255, LOW)))
        .doesNotHaveAnyElementsOfTypes(Report.TwoOwners.class);
  }

  @Test
  void shouldFollowItsGroupWithoutResigning() {
    final Bench bench = Bench.master(100, Rules.KEEPALIVED);

    assertThat(bench.apply(Event.GroupYields.INSTANCE)).containsExactly(new Action.RemoveAddresses(3),
        new Action.Notify(NotifyState.BACKUP, 100, 3, bench.nowNs(), Cause.SYNC_GROUP),
        new Report.Entered(RouterState.MASTER, RouterState.BACKUP, Cause.SYNC_GROUP, Set.of()));
  }
}
