package io.vigil.tools.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vigil.agent.cli.UserMistakeException;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTest {
  private static final List<String> METRICS = List.of("script_start", "script_spawn");

  @Test
  void shouldBreakAtAValueAboveTheLimitOnly() {
    final Histogram histogram = new Histogram(3);
    for (int ms = 1; ms <= 100; ms++) {
      histogram.recordValue(ms * 1_000_000L);
    }
    final Map<String, Histogram> measured = Map.of("script_start", histogram);
    assertThat(limit("script_start_p50>49ms").brokenBy(measured)).hasValueSatisfying(
        why -> assertThat(why).startsWith("--fail-if script_start_p50>49ms: it is 50.0"));
    assertThat(limit("script_start_p50>51ms").brokenBy(measured)).isEmpty();
    assertThat(limit("script_start_p99.9 > 0.09s").brokenBy(measured)).isPresent();
    assertThat(limit("script_start_max>101000us").brokenBy(measured)).isEmpty();
  }

  @Test
  void shouldNotHoldWhereNothingWasMeasured() {
    assertThat(limit("script_spawn_max>1us").brokenBy(Map.of())).hasValueSatisfying(
        why -> assertThat(why).contains("nothing of that was measured"));
    assertThat(limit("script_spawn_max>1us").brokenBy(Map.of("script_spawn", new Histogram(3)))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "script_start", "script_start_p99", "script_start_p99>5",
      "script_start_p99<5ms",
      "script_start_p101>5ms", "nonsense_p99>5ms", "script_start_p99>-5ms"})
  void shouldRefuseWhatItDoesNotUnderstand(String text) {
    assertThatExceptionOfType(UserMistakeException.class).isThrownBy(() -> limit(text))
        .withMessageStartingWith("--fail-if " + text + ": ");
  }

  private static Limit limit(String text) {
    return Limit.parse(text, METRICS);
  }
}
