package io.vigil.agent.track.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.model.TrackProcess;
import io.vigil.agent.config.model.TrackProcess.ParameterMatch;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A blank in a command line of these tests stands for the zero octet between words. */
class ProcessPatternTest {
  @Test
  void shouldCompareShortNamesAsAWhole() {
    final TrackProcess haproxy = Processes.named("haproxy");
    assertThat(matches(haproxy, "haproxy")).isTrue();
    assertThat(matches(haproxy, "haproxy2")).isFalse();
    assertThat(matches(haproxy, "haprox")).isFalse();
    assertThat(matches(haproxy, "/usr/sbin/haproxy")).isFalse();
    assertThat(matches(haproxy, "")).isFalse();
  }

  @Test
  void shouldSayThatNoShortNameIsLongerThanFifteenOctets() {
    assertThat(ProcessPattern.of(Processes.named("a-name-of-15-oc")).tooLong()).isFalse();
    assertThat(ProcessPattern.of(Processes.named("a-name-of-16-oct")).tooLong()).isTrue();
    assertThat(ProcessPattern.of(Processes.command(ParameterMatch.NONE, "/a/name/of/many/octets")).tooLong())
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({"NONE, /sbin/x, true", "NONE, /sbin/x -a, true", "NONE, /sbin/xy, false", "NONE, x, false",
      "EXACT, /sbin/x, true", "EXACT, /sbin/x -a, false", "INITIAL, /sbin/x, true",
      "INITIAL, /sbin/x -a, true",
      "INITIAL, /sbin/xy, false", "PARTIAL, /sbin/x, true", "PARTIAL, /sbin/x -a, true",
      "PARTIAL, /sbin/xy, false"})
  void shouldCompareTheCommandWhereNoParameterIsConfigured(ParameterMatch match, String line,
      boolean expected) {
    assertThat(commandMatches(Processes.command(match, "/sbin/x"), line)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"EXACT, x -f a, true", "EXACT, x -f, false", "EXACT, x -f ab, false", "EXACT, x -f a b, false",
      "EXACT, y -f a, false", "INITIAL, x -f a, true", "INITIAL, x -f a b, true", "INITIAL, x -f ab, false",
      "INITIAL, x -f, false", "PARTIAL, x -f a, true", "PARTIAL, x -f ab, true", "PARTIAL, x -f ab c, true",
      "PARTIAL, x -f b, false", "PARTIAL, x -f, false", "PARTIAL, x -fa, false"})
  void shouldCompareParametersAsConfigured(ParameterMatch match, String line, boolean expected) {
    assertThat(commandMatches(Processes.command(match, "x", "-f", "a"), line)).isEqualTo(expected);
  }

  @Test
  void shouldTakeATitleWithoutItsLastZeroOctet() {
    assertThat(matches(Processes.command(ParameterMatch.NONE, "x"), "x")).isTrue();
    assertThat(matches(Processes.command(ParameterMatch.EXACT, "x", "a"), "x\0a")).isTrue();
    assertThat(matches(Processes.command(ParameterMatch.EXACT, "x", "a"), "x\0ab")).isFalse();
  }

  @Test
  void shouldNotMeanKernelThreads() {
    assertThat(matches(Processes.command(ParameterMatch.NONE, "x"), "")).isFalse();
  }

  private static boolean commandMatches(TrackProcess config, String line) {
    return matches(config, line.replace(' ', '\0') + "\0");
  }

  private static boolean matches(TrackProcess config, String seen) {
    final byte[] octets = seen.getBytes(StandardCharsets.UTF_8);
    return ProcessPattern.of(config).matches(ByteBuffer.allocate(100).put(octets), octets.length);
  }
}
