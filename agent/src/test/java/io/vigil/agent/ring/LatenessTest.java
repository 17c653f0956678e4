package io.vigil.agent.ring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenessTest {
  private static final long MS = 1_000_000L;
  /** A clock that wraps in the middle of the test. */
  private static final long START_NS = shortlyBeforeTheWrap();

  private static long shortlyBeforeTheWrap() {
    return Long.MAX_VALUE - 5 * MS;
  }

  private final Lateness lateness = new Lateness();

  @Test
  void shouldNeverSayLessThanItWasAndLittleMore() {
    for (long late = 1; late < 5_000_000_000L; late = late * 7 / 5 + 1) {
      final Lateness one = new Lateness();
      one.note(START_NS, late);
      assertThat(one.atMostSinceNs(START_NS)).isBetween(late, late + late / 4 + 1);
    }
  }

  @Test
  void shouldForgetWhatWasBeforeTheSpan() {
    lateness.note(START_NS, 900 * MS);
    lateness.note(START_NS + 10 * MS, 2 * MS);
    assertThat(lateness.atMostSinceNs(START_NS)).isGreaterThanOrEqualTo(900 * MS);
    assertThat(lateness.atMostSinceNs(START_NS + 1)).isBetween(2 * MS, 3 * MS);
    assertThat(lateness.atMostSinceNs(START_NS + 11 * MS)).isZero();
    assertThat(lateness.worstNs()).isEqualTo(900 * MS);
  }

  @Test
  void shouldNotCountWhatWasInTime() {
    lateness.note(START_NS, 0);
    lateness.note(START_NS, -MS);
    assertThat(lateness.atMostSinceNs(START_NS)).isZero();
  }
}
