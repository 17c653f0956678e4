package io.vigil.agent.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimersTest {
  @ParameterizedTest
  @CsvSource({"1, 100, 996093", "254, 10, 781", "100, 100, 609375", "2, 33, 327421", "30, 7, 61796",
      "77, 4095, 28633007", "253, 4095, 479882", "1, 4095, 40790039", "255, 1, 39"})
  void shouldMakeTheSkewAShareOfTheLearnedIntervalInVersion3(int priority, int intervalCs, long us) {
    assertThat(Timers.skewNs(3, priority, intervalCs)).isEqualTo(us * 1_000);
  }

  @ParameterizedTest
  @CsvSource({"1, 996093", "100, 609375", "150, 414062", "254, 7812", "255, 3906"})
  void shouldMakeTheSkewAShareOfOneSecondInVersion2WhateverTheInterval(int priority, long us) {
    for (final int intervalCs : new int[]{100, 300, 25_500}) {
      assertThat(Timers.skewNs(2, priority, intervalCs)).isEqualTo(us * 1_000);
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 100, 100, 3, 3609375", "2, 100, 300, 3, 9609375", "3, 150, 50, 3, 1707031",
      "3, 1, 4095, 3, 163640039", "3, 254, 10, 3, 300781", "3, 100, 100, 5, 5609375"})
  void shouldWaitForSoManyIntervalsAndTheSkew(int version, int priority, int intervalCs, int adverts,
      long us) {
    assertThat(Timers.masterDownNs(version, priority, intervalCs, adverts)).isEqualTo(us * 1_000);
  }
}
