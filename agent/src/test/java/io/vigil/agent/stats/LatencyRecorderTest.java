package io.vigil.agent.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatencyRecorderTest {
  private final LatencyRecorder recorder = new LatencyRecorder();

  @Test
  void shouldKeepEverythingRecordedInEachSnapshot() {
    recorder.record(100_000);
    assertThat(recorder.snapshot().getTotalCount()).isEqualTo(1);
    recorder.record(200_000);

    final Histogram both = recorder.snapshot();
    assertThat(both.getTotalCount()).isEqualTo(2);
    assertThat(both.valuesAreEquivalent(both.getMaxValue(), 200_000)).isTrue();
    assertThat(both.valuesAreEquivalent(both.getMinNonZeroValue(), 100_000)).isTrue();
  }

  @Test
  void shouldCountWhatLiesOutsideItsRangeAtTheEnds() {
    recorder.record(-1);
    recorder.record(Long.MAX_VALUE);

    final Histogram both = recorder.snapshot();
    assertThat(both.getTotalCount()).isEqualTo(2);
    assertThat(both.getMinValue()).isZero();
    assertThat(both.getMaxValue()).isBetween(60_000_000_000L, 61_000_000_000L);
  }

  @Test
  void shouldGiveASnapshotThatLaterValuesDoNotChange() {
    recorder.record(1_000_000);
    final Histogram before = recorder.snapshot();
    recorder.record(2_000_000);
    recorder.snapshot();

    assertThat(before.getTotalCount()).isEqualTo(1);
  }
}
