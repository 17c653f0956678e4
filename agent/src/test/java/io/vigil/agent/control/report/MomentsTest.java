package io.vigil.agent.control.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentsTest {
  private static final long NOW_NS = justAfterTheWrap();

  /** Not a constant: the compiler refuses arithmetic that overflows in one. */
  private static long justAfterTheWrap() {
    return Long.MIN_VALUE + 5;
  }

  @Test
  void shouldWriteNineDigitsAcrossTheWrapOfTheClock() {
    final Moments moments = new Moments(NOW_NS, Instant.parse("2026-11-23T00:00:01Z"));
    assertThat(moments.iso(NOW_NS)).isEqualTo("2026-11-23T00:00:01.000000000Z");
    assertThat(moments.iso(NOW_NS - 10)).isEqualTo("2026-11-23T00:00:00.999999990Z");
    assertThat(moments.ageSeconds(NOW_NS - 10)).isEqualTo("0.000000010");
    assertThat(Moments.seconds(-1_500_000_000L)).isEqualTo("-1.500000000");
  }

  @ParameterizedTest
  @CsvSource({"0,0 ms", "400000,0.4 ms", "2000000,2 ms", "39400000,39 ms", "1000000000,1 s",
      "3610000000,3.61 s",
      "250000000000,4 min 10 s", "10920000000000,3 h 2 min", "435600000000000,5 d 1 h"})
  void shouldSayASpanWithTwoUnitsAtMost(long ns, String words) {
    assertThat(Moments.words(ns)).isEqualTo(words);
  }

  /** Two clocks are never read at one moment: an event must not move between two answers for that. */
  @Test
  void shouldKeepTheTimeOfAnEventUntilTheClockIsStepped() {
    final AtomicReference<Instant> wall = new AtomicReference<>(Instant.EPOCH);
    final WallTime time = new WallTime(() -> NOW_NS, wall::get);
    wall.set(Instant.EPOCH.plusNanos(900_000));
    assertThat(time.now().at(NOW_NS)).isEqualTo(Instant.EPOCH);
    wall.set(Instant.EPOCH.plusSeconds(5));
    assertThat(time.now().at(NOW_NS)).isEqualTo(Instant.EPOCH.plusSeconds(5));
  }
}
