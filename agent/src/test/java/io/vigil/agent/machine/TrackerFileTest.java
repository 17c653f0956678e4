package io.vigil.agent.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The number in a tracked file, multiplied by the weight. */
class TrackerFileTest {
  @Test
  void shouldMultiplyTheNumberByTheWeight() {
    assertThat(new TrackerWeight(2, false).fileContribution(-30)).isEqualTo(-60);
    assertThat(new TrackerWeight(2, true).fileContribution(-30)).isEqualTo(60);
  }

  @Test
  void shouldAddNoMoreThan253() {
    assertThat(new TrackerWeight(100, false).fileContribution(Integer.MAX_VALUE)).isEqualTo(253);
  }

  @Test
  void shouldBeAFaultFromMinus254On() {
    assertThat(new TrackerWeight(1, false).fileFaults(-253)).isFalse();
    assertThat(new TrackerWeight(1, false).fileFaults(-254)).isTrue();
    assertThat(new TrackerWeight(254, true).fileFaults(Integer.MAX_VALUE)).isTrue();
    assertThat(new TrackerWeight(254, false).fileFaults(Integer.MIN_VALUE)).isTrue();
  }

  @Test
  void shouldBeAFaultAtAnyOtherNumberThanZeroWithoutAWeight() {
    assertThat(new TrackerWeight(0, false).fileFaults(0)).isFalse();
    assertThat(new TrackerWeight(0, false).fileFaults(-1)).isTrue();
    assertThat(new TrackerWeight(0, true).fileFaults(0)).isTrue();
    assertThat(new TrackerWeight(0, true).fileFaults(1)).isFalse();
  }
}
