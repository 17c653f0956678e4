package io.vigil.tools.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AdvertDelaysTest {
  private static final long MS = 1_000_000L;
  private static final long SECOND = 1_000 * MS;
  private static final long BEGAN = 50 * SECOND;

  @Test
  void shouldCountTheScriptThatStartedLongAfterItsAdvert() {
    final AdvertDelays found = of(new long[]{0, 10 * SECOND, 20 * SECOND},
        new long[]{MS, 14 * SECOND, 20 * SECOND + MS});
    assertThat(found.toExec().getMaxValue()).isCloseTo(4 * SECOND, within(10 * MS));
    assertThat(found.toExec().getTotalCount()).isEqualTo(3);
    assertThat(found.unanswered()).isZero();
  }

  @Test
  void shouldNotTakeALateScriptForThatOfALaterAdvert() {
    final AdvertDelays found = of(new long[]{0, SECOND, 2 * SECOND},
        new long[]{2_500 * MS, 3_500 * MS, 4_500 * MS});
    assertThat(found.toExec().getMinValue()).isCloseTo(2_500 * MS, within(10 * MS));
  }

  @Test
  void shouldLetAnAdvertWithoutAScriptWaitForTheNextAndCountTheLast() {
    final AdvertDelays found = of(new long[]{0, SECOND, 2 * SECOND}, new long[]{-5 * MS, 1_500 * MS});
    assertThat(found.toExec().getTotalCount()).isEqualTo(2);
    assertThat(found.toExec().getMaxValue()).isCloseTo(500 * MS, within(MS));
    assertThat(found.unanswered()).isEqualTo(1);
  }

  @Test
  void shouldNotCountWhatWasBeforeTheBeginning() {
    final AdvertDelays found = of(new long[]{-2 * SECOND, 0}, new long[]{-3 * SECOND, MS});
    assertThat(found.toExec().getTotalCount()).isEqualTo(1);
    assertThat(found.toExec().getMaxValue()).isCloseTo(MS, within(MS / 100));
  }

  private static AdvertDelays of(long[] advertsNs, long[] startsNs) {
    final Starts heard = new Starts(1);
    for (final long advertNs : advertsNs) {
      heard.add(0, true, BEGAN + advertNs);
    }
    final Starts starts = new Starts(1);
    for (final long startNs : startsNs) {
      starts.add(0, true, BEGAN + startNs);
    }
    return AdvertDelays.of(heard, starts, 1, BEGAN);
  }
}
