package io.vigil.agent.machine;

import static io.vigil.agent.machine.Bench.LOW;
import static io.vigil.agent.machine.Bench.v2;
import static io.vigil.agent.machine.Bench.v3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.codec.inet.Family;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriorityTest {
  @Test
  void shouldMoveTheRunningMasterDownTimerByTheChangeOfTheSkew() {
    final Bench bench = BackupTest.started(v3(100));

    assertThat(bench.at(1_000).apply(new Event.PriorityChanged(180)))
        .containsExactly(new Report.PriorityChanged(100, 180));
    assertThat(bench.leftUs()).isEqualTo(2_296_875);
  }

  @Test
  void shouldAdvertiseAChangedPriorityFromTheNextAdvertOn() {
    final Bench bench = Bench.master(100, Rules.KEEPALIVED);
    final long deadlineNs = bench.router().deadlineNs();

    assertThat(bench.apply(new Event.PriorityChanged(90)))
        .containsExactly(new Report.PriorityChanged(100, 90));
    assertThat(bench.router().deadlineNs()).isEqualTo(deadlineNs);
    assertThat(bench.atDeadline().tick()).containsExactly(Action.SendAdvert.of(90));
  }

  @Test
  void shouldCompareWithAChangedPriorityAtOnce() {
    final Bench bench = Bench.master(100, Rules.KEEPALIVED);
    bench.apply(new Event.PriorityChanged(90));

    bench.hear(95, LOW);

    assertThat(bench.state()).isEqualTo(RouterState.BACKUP);
  }

  @ParameterizedTest
  @CsvSource({"-200, 1", "0, 1", "1, 1", "254, 254", "255, 254", "1000, 254"})
  void shouldLimitTheSumTo1And254(int total, int effective) {
    final Bench bench = BackupTest.started(v3(100));
    bench.apply(new Event.PriorityChanged(total));

    assertThat(bench.router().effectivePriority()).isEqualTo(effective);
  }

  @Test
  void shouldKeepAnOwnerAt255() {
    final Bench bench = Bench.master(255, Rules.KEEPALIVED);

    assertThat(bench.apply(new Event.PriorityChanged(155))).isEmpty();
    assertThat(bench.router().effectivePriority()).isEqualTo(255);
  }

  @ParameterizedTest
  @CsvSource({"2, false, true, 2", "2, false, false, 0", "-2, false, true, 0", "-2, false, false, -2",
      "2, true, true, -2", "-2, true, false, 2", "0, false, false, 0", "0, true, true, 0"})
  void shouldAddAPositiveWeightWhileGoodAndANegativeOneWhileNot(int weight, boolean reverse, boolean good,
      int contribution) {
    assertThat(new TrackerWeight(weight, reverse).contribution(good)).isEqualTo(contribution);
  }

  @ParameterizedTest
  @CsvSource({"0, false, true, false", "0, false, false, true", "0, true, true, true",
      "0, true, false, false", "1, false, false, false", "-1, false, false, false"})
  void shouldFailWithoutAWeightOnly(int weight, boolean reverse, boolean good, boolean fault) {
    assertThat(new TrackerWeight(weight, reverse).faults(good)).isEqualTo(fault);
  }

  @Test
  void shouldSumBaseAndContributionsWithoutALimit() {
    assertThat(TrackerReading.total(200, List.of(
        new TrackerReading.Judged(new TrackerWeight(60, false), true),
        new TrackerReading.Judged(new TrackerWeight(-30, false), false)))).isEqualTo(230);
  }

  @Test
  void shouldRefuseParametersOutOfRange() {
    assertThatThrownBy(() -> v3(0)).hasMessageContaining("basePriority out of range: 0");
    assertThatThrownBy(() -> RouterParams.of(0, Family.IPV4, 3, 1, 1)).hasMessageContaining("vrid");
    assertThatThrownBy(() -> RouterParams.of(1, Family.IPV6, 2, 1, 1)).hasMessageContaining("version");
    assertThatThrownBy(() -> RouterParams.of(1, Family.IPV4, 3, 1, 4_096)).hasMessageContaining("intervalCs");
    assertThatThrownBy(() -> v2(100).withPreemption(true, -1)).hasMessageContaining("preemptDelayNs");
  }

  @ParameterizedTest
  @CsvSource({"0, 1, false, 0, false", "7, 1, false, 7, false", "-7, 1, false, -7, false",
      "7, -2, false, -14, false",
      "7, 2, true, -14, false", "254, 1, false, 253, false", "2147483647, 254, false, 253, false",
      "-253, 1, false, -253, false", "-254, 1, false, 0, true", "-2147483648, 254, false, 0, true",
      "-2147483648, -254, false, 253, false", "0, 0, false, 0, false", "3, 0, false, 0, true",
      "0, 0, true, 0, true",
      "3, 0, true, 0, false"})
  void shouldMultiplyTheNumberOfAFile(int number, int weight, boolean reverse, int contribution,
      boolean fault) {
    final TrackerReading reading = new TrackerReading.Counted(new TrackerWeight(weight, reverse), number);

    assertThat(reading.contribution()).isEqualTo(contribution);
    assertThat(reading.faults()).isEqualTo(fault);
    assertThat(reading.awaited()).isFalse();
  }

  @Test
  void shouldWaitForAnUnknownTrackerOnlyWhereItCouldBeAFault() {
    assertThat(new TrackerReading.Unknown(new TrackerWeight(0, false)).awaited()).isTrue();
    assertThat(new TrackerReading.Unknown(new TrackerWeight(10, false)).awaited()).isFalse();
    assertThat(new TrackerReading.Unknown(new TrackerWeight(-10, false)).contribution()).isZero();
    assertThat(new TrackerReading.Unknown(new TrackerWeight(0, true)).faults()).isFalse();
  }

  @Test
  void shouldSayNothingOfAPriorityThatStays() {
    assertThat(BackupTest.started(v3(100)).apply(new Event.PriorityChanged(100))).isEmpty();
  }
}
