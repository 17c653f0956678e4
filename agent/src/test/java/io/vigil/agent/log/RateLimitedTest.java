package io.vigil.agent.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9568 §7.1: failed checks are logged, with a rate limit. */
class RateLimitedTest {
  private static final long SECOND = 1_000_000_000L;

  @ParameterizedTest
  @ValueSource(longs = {0, Long.MAX_VALUE - 10, Long.MIN_VALUE, -1})
  void shouldLogTheFirstAtOnceWhateverTheClockReads(long nowNs) {
    assertThat(new RateLimited(SECOND).permit(nowNs)).isTrue();
  }

  @Test
  void shouldLogTwiceWhenTenThousandBadPacketsComeInJustOverOneInterval() {
    final RateLimited limit = new RateLimited(SECOND);
    long nowNs = Long.MAX_VALUE - SECOND / 2; // readings may wrap
    int logged = 0;
    for (int i = 0; i <= 10_000; i++) {
      logged += limit.permit(nowNs) ? 1 : 0;
      nowNs += SECOND / 10_000;
    }
    assertThat(logged).isEqualTo(2);
    assertThat(limit.heldBack()).isEqualTo(9_999);
  }

  @Test
  void shouldCountFromTheLastOneLogged() {
    final RateLimited limit = new RateLimited(10);
    assertThat(limit.permit(0)).isTrue();
    assertThat(limit.heldBack()).isZero();
    assertThat(limit.permit(9)).isFalse();
    assertThat(limit.permit(10)).isTrue();
    assertThat(limit.heldBack()).isEqualTo(1);
    assertThat(limit.permit(20)).isTrue();
    assertThat(limit.heldBack()).isZero();
  }

  @Test
  void shouldRefuseAnIntervalThatLimitsNothing() {
    assertThatThrownBy(() -> new RateLimited(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
