package io.vigil.agent.net;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ReceiveTimeTest {
  private static final long S = 1_000_000_000L;
  private static final long WALL = 1_700_000_000L * S;

  @Test
  void shouldSubtractTheAgeThatTheKernelsStampTells() {
    assertThat(ReceiveTime.monotonicNs(100 * S, WALL, WALL - 3 * S, 90 * S)).isEqualTo(97 * S);
  }

  @Test
  void shouldTakeNowWhereThereIsNoStamp() {
    assertThat(ReceiveTime.monotonicNs(100 * S, WALL, 0, 90 * S)).isEqualTo(100 * S);
  }

  @Test
  void shouldNotBelieveAStampFromTheFuture() {
    // The wall clock was set back after the packet came in.
    assertThat(ReceiveTime.monotonicNs(100 * S, WALL, WALL + 3600 * S, 90 * S)).isEqualTo(100 * S);
  }

  @Test
  void shouldNotBelieveThatThePacketWaitedBeforeTheSocketWasEmpty() {
    // The wall clock was set forward after the packet came in.
    assertThat(ReceiveTime.monotonicNs(100 * S, WALL, WALL - 3600 * S, 99 * S)).isEqualTo(99 * S);
  }

  @Test
  void shouldHoldWhereTheMonotonicReadingWraps() {
    final long nowNs = Long.sum(Long.MIN_VALUE, S);

    assertThat(ReceiveTime.monotonicNs(nowNs, WALL, WALL - 2 * S, nowNs - 5 * S)).isEqualTo(nowNs - 2 * S);
  }

  @Property
  void shouldStayBetweenFoundEmptyAndNowWhateverTheWallClockDoes(@ForAll long nowNs,
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long sinceEmptyNs,
      @ForAll @LongRange(min = 1) long realtimeNs, @ForAll @LongRange(min = 0) long stampNs) {
    final long at = ReceiveTime.monotonicNs(nowNs, realtimeNs, stampNs, nowNs - sinceEmptyNs);

    assertThat(nowNs - at).isBetween(0L, sinceEmptyNs);
  }
}
