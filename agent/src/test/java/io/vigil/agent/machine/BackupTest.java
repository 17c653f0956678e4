package io.vigil.agent.machine;

import static io.vigil.agent.machine.Bench.HIGH;
import static io.vigil.agent.machine.Bench.LOW;
import static io.vigil.agent.machine.Bench.deeds;
import static io.vigil.agent.machine.Bench.v2;
import static io.vigil.agent.machine.Bench.v3;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupTest {
  @Test
  void shouldTakeOverExactlyWhenTheMasterDownIntervalEnds() {
    final Bench bench = started(v3(100));

    assertThat(bench.beforeDeadline().tick()).isEmpty();
    assertThat(bench.atDeadline().tick()).containsExactly(Action.SendAdvert.of(100),
        new Action.InstallAddresses(2), new Action.Announce(2, Occasion.BECAME_MASTER),
        new Action.Notify(NotifyState.MASTER, 100, 2, bench.nowNs(), Cause.MASTER_DOWN),
        new Report.TimedOut(),
        new Report.Entered(RouterState.BACKUP, RouterState.MASTER, Cause.MASTER_DOWN, Set.of()));
    assertThat(bench.leftUs()).isEqualTo(1_000_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 101, 255})
  void shouldRestartTheTimerOnAnAdvertOfAtLeastItsOwnPriorityWhateverTheAddress(int priority) {
    final Bench bench = started(v3(100));

    bench.at(2_000).hear(priority, LOW);

    assertThat(bench.leftUs()).isEqualTo(3_609_375);
    assertThat(bench.router().master()).contains(LOW);
    assertThat(bench.router().masterPriority()).isEqualTo(priority);
  }

  @Test
  void shouldDoNothingAtAllOnTheNextAdvertOfTheSameMaster() {
    final Bench bench = started(v3(100));
    bench.hear(200, HIGH);

    assertThat(bench.later(1_000).hear(200, HIGH)).isEmpty();
    assertThat(bench.router().epoch()).isEqualTo(1);
  }

  @Test
  void shouldCountTheTimerFromTheKernelsReceiveTime() {
    final Bench bench = started(v3(100));

    bench.at(2_000).hearLate(200, HIGH, 400);

    assertThat(bench.leftUs()).isEqualTo(3_209_375);
  }

  @Test
  void shouldNotBelieveAReceiveTimeBeforeTheStateOrInTheFuture() {
    final Bench bench = started(v3(100));

    bench.at(100).hearLate(200, HIGH, 5_000);
    assertThat(bench.leftUs()).isEqualTo(3_509_375);

    bench.at(200).hearLate(200, HIGH, -5_000);
    assertThat(bench.leftUs()).isEqualTo(3_609_375);
  }

  @Test
  void shouldCountFromTheReceiveTimeWhateverTheClockReads() {
    final VirtualRouter router = new VirtualRouter(v3(100), Rules.KEEPALIVED);
    final Step step = new Step();
    VrrpMachine.step(router, Event.Startup.INSTANCE, 1_000, step);

    VrrpMachine.step(router, new AdvertReceived().set(200, 100, 0, 1, 5_000), 9_000, step);

    assertThat(router.deadlineNs()).isEqualTo(3_609_375_000L + 5_000);
  }

  @Test
  void shouldLetTheTimerRunOnWhenItPreempts() {
    final Bench bench = started(v3(150));

    assertThat(bench.at(1_000).hear(149, LOW)).containsExactly(
        new Report.MasterChanged(Optional.empty(), LOW), new Report.LowerPriorityDiscarded(LOW, 149, 150));
    assertThat(bench.leftUs()).isEqualTo(2_414_062);
    assertThat(notify(bench.atDeadline()).cause()).isEqualTo(Cause.PREEMPT);
  }

  @Test
  void shouldSayAtEveryAdvertThatItDiscardsALowerPriority() {
    final Bench bench = started(v3(150));
    bench.hear(149, LOW);

    assertThat(bench.hear(149, LOW)).containsExactly(new Report.LowerPriorityDiscarded(LOW, 149, 150));
  }

  @Test
  void shouldAcceptAnyPriorityWithoutPreemption() {
    final Bench bench = started(v3(200).withPreemption(false, 0));

    assertThat(bench.at(2_000).hear(1, LOW))
        .containsExactly(new Report.MasterChanged(Optional.empty(), LOW));

    assertThat(bench.leftUs()).isEqualTo(3_218_750);
    assertThat(notify(bench.atDeadline()).cause()).isEqualTo(Cause.MASTER_DOWN);
  }

  @Test
  void shouldWaitOnlyTheSkewTimeAfterPriorityZero() {
    final Bench bench = started(v3(100));
    bench.hear(200, 300, HIGH);

    assertThat(bench.at(500).hear(0, HIGH))
        .containsExactly(new Report.PriorityZeroHeard(RouterState.BACKUP, HIGH));
    assertThat(bench.leftUs()).isEqualTo(1_828_125);
    assertThat(notify(bench.atDeadline()).cause()).isEqualTo(Cause.PRIORITY_ZERO_HEARD);
  }

  @Test
  void shouldTakeOverAfterPriorityZeroWithoutPreemptionToo() {
    final Bench bench = started(v3(100).withPreemption(false, 0));
    bench.hear(0, HIGH);

    assertThat(bench.leftUs()).isEqualTo(609_375);
  }

  @Test
  void shouldLearnTheIntervalOfAVersion3MasterAndAdvertiseWithItsOwn() {
    final Bench bench = started(v3(100));

    assertThat(bench.hear(150, 20, HIGH)).contains(new Report.IntervalLearned(100, 20));
    assertThat(bench.leftUs()).isEqualTo(721_875);
    assertThat(bench.router().learnedIntervalCs()).isEqualTo(20);

    bench.atDeadline().tick();
    assertThat(bench.leftUs()).isEqualTo(1_000_000);
    assertThat(bench.router().learnedIntervalCs()).as("defect 6: never the old master's").isEqualTo(100);
  }

  @Test
  void shouldNotLearnFromALowerPriorityThatItPreempts() {
    final Bench bench = started(v3(150));
    bench.hear(100, 4_000, LOW);

    assertThat(bench.router().learnedIntervalCs()).isEqualTo(100);
  }

  @Test
  void shouldLearnNothingInVersion2() {
    final Bench bench = started(v2(100));
    bench.hear(200, 300, HIGH);

    assertThat(bench.router().learnedIntervalCs()).isEqualTo(100);
    assertThat(bench.leftUs()).isEqualTo(3_609_375);
  }

  @Test
  void shouldNameTheMasterBeforeWhenAnotherOneIsAccepted() {
    final Bench bench = started(v3(100));
    bench.hear(200, HIGH);

    assertThat(bench.hear(210, LOW)).containsExactly(new Report.MasterChanged(Optional.of(HIGH), LOW));
  }

  @Test
  void shouldNotTakeADeadlineBeyondTheEndOfTheClockForAPastOne() {
    final Bench bench = started(v3(100)).at(1_000);
    assertThat(bench.router().deadlineNs()).as("it has wrapped").isNegative();
    assertThat(bench.nowNs()).isPositive();

    assertThat(bench.tick()).isEmpty();
  }

  @Test
  void shouldTakeOverOnceHoweverLateTheTimerIs() {
    final Bench bench = started(v3(100));

    assertThat(deeds(bench.at(60_000).tick())).hasSize(4);
    assertThat(bench.leftUs()).isEqualTo(1_000_000);
  }

  static Bench started(RouterParams params) {
    final Bench bench = new Bench(params, Rules.KEEPALIVED);
    bench.startup();
    return bench;
  }

  private static Action.Notify notify(Bench bench) {
    return bench.tick().stream().filter(Action.Notify.class::isInstance).map(Action.Notify.class::cast)
        .findFirst().orElseThrow();
  }

  @Test
  void shouldNameAMasterAgainThatWasForgotten() {
    final Bench bench = started(v3(100));
    bench.hear(200, HIGH);
    bench.faults(FaultCause.INTERFACE_DOWN);
    bench.faults();

    assertThat(bench.hear(200, HIGH)).containsExactly(new Report.MasterChanged(Optional.empty(), HIGH));
  }

  @Test
  void shouldTellMastersApartByTheWholeOfAnIpv6Address() {
    final IpAddress one = IpAddress.parse("fe80::1").orElseThrow();
    final IpAddress other = IpAddress.parse("fd00::1").orElseThrow();
    final Bench bench = started(RouterParams.of(51, Family.IPV6, 3, 100, 100));
    bench.hear(200, one);

    assertThat(bench.router().master()).contains(one);
    assertThat(bench.router().isMaster(one.hi(), one.lo())).isTrue();
    assertThat(bench.router().isMaster(other.hi(), other.lo())).isFalse();
    assertThat(bench.router().isMaster(one.hi(), one.lo() + 1)).isFalse();
    assertThat(bench.hear(200, other)).containsExactly(new Report.MasterChanged(Optional.of(one), other));
  }

  @Test
  void shouldKnowNoMasterBeforeOneIsHeard() {
    final Bench bench = started(v3(100));

    assertThat(bench.router().isMaster(0, 0)).isFalse();
  }

  @Test
  void shouldStayABackupWhenTheGroupYields() {
    final Bench bench = started(v3(100));
    final long deadlineNs = bench.router().deadlineNs();

    assertThat(bench.later(100).apply(Event.GroupYields.INSTANCE)).isEmpty();
    assertThat(bench.router().deadlineNs()).isEqualTo(deadlineNs);
  }
}
