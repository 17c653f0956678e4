package io.vigil.tools.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HostStoryTest {
  private static final long MS = 1_000_000L;
  private static final long SECOND = 1_000 * MS;

  /** Due in second 3 and 1.8 s late: the thread that slept as long woke in second 5 or 6. */
  @Test
  void shouldLayAnOutlierBesideTheSecondInWhichWhoOversleptWoke() {
    for (final int woke : new int[]{3, 4, 5, 6}) {
      assertThat(story(woke).during(3_500 * MS, 5_300 * MS)).as("woke in %d", woke)
          .hasValueSatisfying(worst -> {
            assertThat(worst.noiseNs()).isEqualTo(1_800 * MS);
            assertThat(worst.shares().busy()).isEqualTo(0.9);
            assertThat(worst.collectorNs()).isEqualTo(7 * MS);
          });
    }
    for (final int woke : new int[]{2, 7}) {
      assertThat(story(woke).during(3_500 * MS, 5_300 * MS)).as("woke in %d", woke)
          .hasValueSatisfying(worst -> assertThat(worst.noiseNs()).isEqualTo(MS));
    }
    assertThat(story(2).during(30 * SECOND, 31 * SECOND)).isEmpty();
  }

  @Test
  void shouldLookForTheNoiseUntilAfterTheMinuteInWhichTheScriptStarted() {
    final Slowest slowest = new Slowest(7, "VI_1", "MASTER", 119 * SECOND, 2 * SECOND);
    assertThat(slowest.minuteNs()).isEqualTo(60 * SECOND);
    assertThat(slowest.minuteEndNs()).isEqualTo(180 * SECOND + HostWatch.INTERVAL_NS);
  }

  /** Ten seconds; one of them was bad. */
  private static HostStory story(int bad) {
    final List<HostSecond> seconds = LongStream.range(0, 10)
        .mapToObj(second -> new HostSecond(second * SECOND, (second + 1) * SECOND,
            second == bad ? 1_800 * MS : MS,
            new HostSecond.Shares(second == bad ? 0.9 : 0.1, 0, 0, 0, 0), second == bad ? 7 * MS : 0))
        .toList();
    return new HostStory(seconds, Delays.histogram(), List.of(), Map.of());
  }
}
