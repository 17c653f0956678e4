package io.vigil.agent.machine;

import static io.vigil.agent.machine.Bench.HIGH;
import static io.vigil.agent.machine.Bench.LOW;
import static io.vigil.agent.machine.Bench.reports;
import static io.vigil.agent.machine.Bench.v3;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreemptDelayTest {
  private static final long DELAY_NS = 5_000_000_000L;
  private final Bench bench = BackupTest.started(v3(150).withPreemption(true, DELAY_NS));

  @Test
  void shouldFollowALowerPriorityMasterUntilTheDelayHasPassed() {
    assertThat(reports(bench.at(500).hear(100, LOW))).contains(new Report.PreemptDelayStarted(DELAY_NS));
    for (int ms = 1_500; ms < 5_500; ms += 1_000) {
      assertThat(bench.at(ms).hear(100, LOW)).isEmpty();
      assertThat(bench.leftUs()).isEqualTo(3_414_062);
    }

    bench.at(5_500).hear(100, LOW);

    assertThat(bench.leftUs()).as("not restarted any more").isEqualTo(2_414_062);
  }

  @Test
  void shouldBeginAnewAfterAMasterThatIsNotToBePreempted() {
    bench.at(500).hear(100, LOW);
    assertThat(reports(bench.at(3_000).hear(150, HIGH))).contains(new Report.PreemptDelayStopped());

    bench.at(4_000).hear(100, LOW);
    bench.at(7_000).hear(100, LOW);

    assertThat(bench.leftUs()).isEqualTo(3_414_062);
  }

  @Test
  void shouldNotSlowTheTakeoverFromASilentMaster() {
    bench.at(500).hear(100, LOW);

    bench.atDeadline().tick();

    assertThat(bench.state()).isEqualTo(RouterState.MASTER);
  }

  @Test
  void shouldBeginAnewWheneverBackupIsEntered() {
    bench.at(500).hear(100, LOW);
    bench.faults(FaultCause.INTERFACE_DOWN);
    bench.at(8_000).faults();

    bench.at(9_000).hear(100, LOW);

    assertThat(bench.leftUs()).isEqualTo(3_414_062);
  }

  @Test
  void shouldBeIgnoredWhereTheRulesKnowNoDelay() {
    for (final Rules rules : new Rules[]{Rules.KEEPALIVED_STRICT, Rules.RFC3768, Rules.RFC9568}) {
      final Bench other = new Bench(v3(150).withPreemption(true, DELAY_NS), rules);
      other.startup();
      other.at(1_000).hear(100, LOW);

      assertThat(other.leftUs()).isEqualTo(2_414_062);
    }
  }

  @Test
  void shouldSayWhenItEndsWhileItRuns() {
    assertThat(bench.router().preemptDelayEndsNs()).isEmpty();

    bench.at(500).hear(100, LOW);

    assertThat(bench.router().preemptDelayEndsNs()).hasValue(bench.nowNs() + DELAY_NS);
  }

  @Test
  void shouldHaveNoMeaningWithoutPreemption() {
    final Bench other = BackupTest.started(v3(150).withPreemption(false, DELAY_NS));

    assertThat(reports(other.hear(100, LOW)))
        .containsExactly(new Report.MasterChanged(Optional.empty(), LOW));
  }
}
