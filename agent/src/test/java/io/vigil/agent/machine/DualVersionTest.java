package io.vigil.agent.machine;

import static io.vigil.agent.machine.Bench.HIGH;
import static io.vigil.agent.machine.Bench.LOW;
import static io.vigil.agent.machine.Bench.reports;
import static io.vigil.agent.machine.Bench.v2;
import static io.vigil.agent.machine.Bench.v3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import org.junit.jupiter.api.Test;

/** One router that speaks both versions: RFC 9568 §8.4.2, C-130 to C-135. */
class DualVersionTest {
  /** Own interval 0.1 s, so that version 2 cannot say it. */
  private static final int FAST_CS = 10;

  @Test
  void shouldTimeOutByTheSecondsOfAVersion2Master() {
    final Bench bench = started();

    bench.hearV2(130, 500, HIGH);

    assertThat(bench.router().learnedIntervalCs()).isEqualTo(500);
    // Version 3's formula, with the seconds as centiseconds: C-132.
    assertThat(bench.leftUs()).isEqualTo(15_000_000 + 156 * 5_000_000L / 256);
  }

  /** A master of version 2 cannot be heard more often than once a second. */
  @Test
  void shouldWaitForAMasterOfVersion2AtFirstHoweverFastItIsItself() {
    assertThat(started().leftUs()).isEqualTo(3_609_375);
  }

  @Test
  void shouldIgnoreVersion2OfAMasterThatItHearsInVersion3() {
    final Bench bench = started();
    bench.hear(130, FAST_CS, HIGH);
    final long deadlineNs = bench.router().deadlineNs();

    assertThat(bench.later(1).hearV2(130, 100, HIGH)).isEmpty();
    assertThat(bench.later(1).hearV2(0, 100, HIGH)).isEmpty();

    assertThat(bench.router().learnedIntervalCs()).isEqualTo(FAST_CS);
    assertThat(bench.router().deadlineNs()).isEqualTo(deadlineNs);
  }

  @Test
  void shouldIgnoreVersion2WhicheverComesFirst() {
    final Bench bench = started();
    bench.hearV2(130, 100, HIGH);
    bench.later(1).hear(130, FAST_CS, HIGH);

    for (int tick = 0; tick < 20; tick++) {
      assertThat(bench.later(99).hearV2(130, 100, HIGH)).isEmpty();
      assertThat(bench.later(1).hear(130, FAST_CS, HIGH)).isEmpty();
    }
    assertThat(bench.router().learnedIntervalCs()).isEqualTo(FAST_CS);
  }

  @Test
  void shouldNotIgnoreVersion2OfAnotherRouter() {
    final Bench bench = started();
    bench.hear(130, FAST_CS, HIGH);

    bench.later(1).hearV2(140, 100, LOW);

    assertThat(bench.router().master()).contains(LOW);
    assertThat(bench.router().learnedIntervalCs()).isEqualTo(100);
  }

  /** A master that was told to speak version 2 alone lives on: version 2 counts again before the timer runs out. */
  @Test
  void shouldFollowAMasterThatGoesOverToVersion2() {
    final Bench bench = started();
    bench.hear(130, FAST_CS, HIGH);
    for (int tick = 0; tick < 10; tick++) {
      bench.later(100).hearV2(130, 100, HIGH);
      assertThat(bench.tick()).isEmpty();
    }
    assertThat(bench.state()).isEqualTo(RouterState.BACKUP);
    assertThat(bench.router().learnedIntervalCs()).isEqualTo(100);
  }

  @Test
  void shouldYieldToAHigherPriorityInEitherVersion() {
    final Bench bench = new Bench(dual(100), Rules.KEEPALIVED).becomeMaster();

    bench.hearV2(130, 100, LOW);

    assertThat(bench.state()).isEqualTo(RouterState.BACKUP);
    assertThat(bench.router().learnedIntervalCs()).isEqualTo(100);
    bench.later(1).hear(130, FAST_CS, LOW);
    assertThat(bench.router().learnedIntervalCs()).isEqualTo(FAST_CS);
  }

  @Test
  void shouldSayOnceThatAMasterSendsNoVersion2() {
    final Bench bench = started();
    bench.hear(130, FAST_CS, HIGH);
    assertThat(bench.later(100).hear(130, FAST_CS, HIGH)).isEmpty();
    assertThat(reports(bench.later(100).hear(130, FAST_CS, HIGH)))
        .containsExactly(new Report.Version2Missing(HIGH));
    for (int tick = 0; tick < 10; tick++) {
      assertThat(bench.later(100).hear(130, FAST_CS, HIGH)).isEmpty();
    }
  }

  @Test
  void shouldSayItAgainAfterVersion2WasHeard() {
    final Bench bench = started();
    hearThree(bench, HIGH);
    bench.hearV2(130, 100, HIGH);
    bench.hear(130, FAST_CS, HIGH);
    bench.hear(130, FAST_CS, HIGH);

    assertThat(reports(bench.hear(130, FAST_CS, HIGH))).containsExactly(new Report.Version2Missing(HIGH));
  }

  @Test
  void shouldNotSayItWhereOneVersionIsSpoken() {
    final Bench bench = new Bench(v3(100), Rules.KEEPALIVED);
    bench.startup();
    hearThree(bench, HIGH);

    assertThat(bench.hear(130, FAST_CS, HIGH)).isEmpty();
  }

  @Test
  void shouldBeVersion3OverIpv4() {
    assertThatThrownBy(() -> v2(100).withAcceptV2(true)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RouterParams.of(51, Family.IPV6, 3, 100, 100).withAcceptV2(true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void hearThree(Bench bench, IpAddress sender) {
    for (int i = 0; i < 3; i++) {
      bench.hear(130, FAST_CS, sender);
    }
  }

  private static RouterParams dual(int priority) {
    return RouterParams.of(51, Family.IPV4, 3, priority, FAST_CS).withAcceptV2(true);
  }

  private static Bench started() {
    final Bench bench = new Bench(dual(100), Rules.KEEPALIVED);
    bench.startup();
    return bench;
  }

  @Test
  void shouldCountVersion2AgainAfterTwoIntervalsWithoutVersion3() {
    final Bench bench = started();
    bench.hear(130, FAST_CS, HIGH);

    assertThat(bench.later(199).hearV2(130, 100, HIGH)).isEmpty();
    assertThat(reports(bench.later(1).hearV2(130, 100, HIGH)))
        .containsExactly(new Report.IntervalLearned(FAST_CS, 100));
  }

  @Test
  void shouldIgnoreVersion2OfTheMasterThatItYieldedTo() {
    final Bench bench = new Bench(dual(100), Rules.KEEPALIVED).becomeMaster();
    bench.hear(130, FAST_CS, LOW);

    assertThat(bench.later(1).hearV2(130, 100, LOW)).isEmpty();
    assertThat(bench.router().learnedIntervalCs()).isEqualTo(FAST_CS);
  }

  @Test
  void shouldForgetInFaultThatVersion3WasHeard() {
    final Bench bench = started();
    bench.hear(130, FAST_CS, HIGH);
    bench.faults(FaultCause.INTERFACE_DOWN);
    bench.faults();

    bench.later(1).hearV2(130, 100, HIGH);

    assertThat(bench.router().master()).contains(HIGH);
  }

  @Test
  void shouldCountAnewForAnotherMaster() {
    final Bench bench = started();
    bench.hear(130, FAST_CS, HIGH);
    bench.hear(130, FAST_CS, HIGH);

    assertThat(reports(bench.hear(140, FAST_CS, LOW))).hasSize(1)
        .doesNotHaveAnyElementsOfTypes(Report.Version2Missing.class);
  }

  @Test
  void shouldFollowAMasterOfVersion2() {
    final Bench bench = started();
    bench.hearV2(130, 100, HIGH);

    bench.later(1_000).hearV2(130, 100, HIGH);

    assertThat(bench.leftUs()).isEqualTo(3_609_375);
  }

  @Test
  void shouldNotLookAtTheVersionWhereOneIsSpoken() {
    final Bench bench = new Bench(v3(100), Rules.KEEPALIVED).becomeMaster();
    bench.hear(130, HIGH);

    bench.later(1_000).hearV2(130, 100, HIGH);

    assertThat(bench.leftUs()).isEqualTo(3_609_375);
  }
}
