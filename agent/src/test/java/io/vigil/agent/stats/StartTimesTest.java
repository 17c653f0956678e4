package io.vigil.agent.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class StartTimesTest {
  private final StartTimes times = new StartTimes();

  @Test
  void shouldKeepEachFigureOfEachKindApart() {
    times.record("MASTER", StartFigure.STARTED, 700_000);
    times.record("MASTER", StartFigure.RAN, 3_000_000);
    times.record("BACKUP", StartFigure.STARTED, 900_000);

    final Map<String, Map<StartFigure, Histogram>> copy = times.copy();
    assertThat(copy).containsOnlyKeys("MASTER", "BACKUP");
    assertThat(copy.get("MASTER")).containsOnlyKeys(StartFigure.STARTED, StartFigure.RAN);
    assertThat(figure(copy, StartFigure.STARTED).getMaxValue()).isBetween(690_000L, 710_000L);
  }

  @Test
  void shouldGiveEachStartToOneIntervalOnly() {
    times.record("MASTER", StartFigure.STARTED, 700_000);
    times.record("MASTER", StartFigure.RETURNED, 600_000);
    assertThat(Objects.requireNonNull(times.takeInterval().get("MASTER")).getTotalCount()).isEqualTo(1);
    assertThat(times.takeInterval()).isEmpty();
    assertThat(figure(times.copy(), StartFigure.STARTED).getTotalCount()).isEqualTo(1);
  }

  @Test
  void shouldCountAClocksMistakeAsNothingAndAnAgeAsAnHour() {
    times.record("MASTER", StartFigure.RAN, -1);
    times.record("MASTER", StartFigure.RAN, Long.MAX_VALUE);
    final Histogram ran = figure(times.copy(), StartFigure.RAN);
    assertThat(ran.getMinValue()).isZero();
    assertThat(ran.getMaxValue()).isGreaterThan(3_500_000_000_000L);
  }

  private static Histogram figure(Map<String, Map<StartFigure, Histogram>> copy, StartFigure figure) {
    return Objects.requireNonNull(copy.getOrDefault("MASTER", Map.of()).get(figure));
  }
}
