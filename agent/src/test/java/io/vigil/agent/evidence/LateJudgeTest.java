package io.vigil.agent.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.evidence.HostSample.Pressure;
import io.vigil.agent.evidence.HostSample.Processors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LateJudgeTest {
  private static final long MS = 1_000_000L;
  private static final long SECOND = 1_000 * MS;
  private static final Processors NO_TIME = new Processors(1_000, 900, 0, 0);
  private static final Processors QUIET = new Processors(1_200, 1_090, 0, 0);
  private static final StartStages SLOW_SPAWN = new StartStages(0, 1 * MS, 1 * MS, 300 * MS, 299 * MS);
  private static final StartStages SLOW_HAND_OVER = new StartStages(0, 300 * MS, 300 * MS, 301 * MS,
      301 * MS);

  private final LateJudge judge = new LateJudge("vigil-launcher", "vigil-");

  @Test
  void shouldNameTheHostThatWasBusy() {
    final HostChange change = change(QUIET, new Pressure(900_000, 0, 0), Map.of("vigil-launcher-1", 280 * MS),
        0, 0);
    final LateVerdict verdict = judge.judge(SLOW_SPAWN, 0, Optional.empty(), change);
    assertThat(causes(verdict)).containsExactly(LateCause.BUSY);
    assertThat(verdict.text())
        .isEqualTo("started 299.0 ms after state entry, 298.0 ms of it in posix_spawn, which waits until the"
            + " script is opened and executed; likely: busy-host (thread vigil-launcher waited 280.0 ms for a processor,"
            + " cpu pressure 90 %)");
  }

  @Test
  void shouldNameWhatWasToHappenFirst() {
    final LateVerdict verdict = judge.judge(SLOW_HAND_OVER, 0,
        Optional.of("notify_after address was waited for"),
        quiet());
    assertThat(causes(verdict)).containsExactly(LateCause.TURN);
    assertThat(causes(judge.judge(SLOW_SPAWN, 0, Optional.of("x"), quiet()))).doesNotContain(LateCause.TURN);
  }

  @Test
  void shouldNameTheHypervisor() {
    final HostChange change = change(new Processors(1_200, 950, 100, 0), Pressure.UNKNOWN, Map.of(), 0, 0);
    assertThat(causes(judge.judge(SLOW_HAND_OVER, 0, Optional.empty(), change)))
        .containsExactly(LateCause.STEAL);
  }

  @Test
  void shouldNameTheSoftInterrupts() {
    final HostChange change = change(new Processors(1_200, 950, 0, 100), Pressure.UNKNOWN, Map.of(), 0, 0);
    assertThat(causes(judge.judge(SLOW_HAND_OVER, 0, Optional.empty(), change)))
        .containsExactly(LateCause.SOFTIRQ);
  }

  @Test
  void shouldNameTheProcessTable() {
    final StartStages stages = new StartStages(0, MS, 290 * MS, 300 * MS, 299 * MS);
    final LateVerdict verdict = judge.judge(stages, 4, Optional.empty(), quiet());
    assertThat(verdict.stage()).isEqualTo(StartStages.Stage.RETRIES);
    assertThat(causes(verdict)).containsExactly(LateCause.PROCESS_TABLE);
    assertThat(verdict.text()).contains("the kernel had no process to give 4 times");
  }

  @Test
  void shouldNameTheStorageWhereNothingElseIsLeft() {
    assertThat(causes(judge.judge(SLOW_SPAWN, 0, Optional.empty(), quiet())))
        .containsExactly(LateCause.STORAGE);
  }

  @Test
  void shouldNameTheStorageThatTasksWaitedFor() {
    final HostChange change = change(QUIET, new Pressure(0, 0, 400_000), Map.of(), 12, 0);
    final LateVerdict verdict = judge.judge(SLOW_SPAWN, 0, Optional.empty(), change);
    assertThat(causes(verdict)).containsExactly(LateCause.STORAGE);
    assertThat(verdict.text()).contains("io pressure 40 %, 12 pages read from storage");
  }

  @Test
  void shouldNameMemoryPressure() {
    final HostChange change = change(QUIET, new Pressure(0, 700_000, 0), Map.of(), 0, 0);
    assertThat(causes(judge.judge(SLOW_HAND_OVER, 0, Optional.empty(), change)))
        .containsExactly(LateCause.MEMORY);
  }

  @Test
  void shouldNameTheAgentThatWasStopped() {
    final HostChange quiet = quiet();
    final StartStages stages = new StartStages(0, 2 * SECOND, 2 * SECOND, 2 * SECOND + MS, 2 * SECOND + MS);
    final LateVerdict verdict = judge.judge(stages, 0, Optional.empty(),
        new HostChange(quiet.from(), quiet.to(), 3 * SECOND));
    assertThat(causes(verdict)).containsExactly(LateCause.STOOD_STILL);
    assertThat(verdict.text()).contains("did nothing for 2000.0 ms");
  }

  @Test
  void shouldSayThatTheWallClockWasSetBesideTheCause() {
    final HostChange change = change(QUIET, new Pressure(900_000, 0, 0), Map.of("vigil-launcher-1", 280 * MS),
        0, 15 * SECOND);
    final LateVerdict verdict = judge.judge(SLOW_SPAWN, 0, Optional.empty(), change);
    assertThat(causes(verdict)).containsExactly(LateCause.BUSY, LateCause.CLOCK_STEP);
    assertThat(verdict.text()).contains("set by +15.000 s");
  }

  @Test
  void shouldSayWhatTheHostDidWhereItFindsNoCause() {
    final LateVerdict verdict = judge.judge(SLOW_HAND_OVER, 0, Optional.empty(), quiet());
    assertThat(causes(verdict)).containsExactly(LateCause.UNKNOWN);
    assertThat(verdict.text()).contains("processors 5 % busy, pressure cpu 0 % memory 0 % io 0 %");
  }

  private static HostChange quiet() {
    return change(QUIET, Pressure.UNKNOWN, Map.of(), 0, 0);
  }

  /** One second. */
  private static HostChange change(Processors processors, Pressure pressure, Map<String, Long> delays,
      long faults,
      long wallStepNs) {
    return new HostChange(new HostSample(0, 0, NO_TIME, Pressure.UNKNOWN, Map.of(), 0, 0),
        new HostSample(SECOND, SECOND + wallStepNs, processors, pressure, delays, faults, 0), SECOND);
  }

  private static List<LateCause> causes(LateVerdict verdict) {
    return verdict.suspicions().stream().map(LateVerdict.Suspicion::cause).toList();
  }
}
