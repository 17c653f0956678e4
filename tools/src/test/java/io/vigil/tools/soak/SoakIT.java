package io.vigil.tools.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigil.tools.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole command with real scripts. */
@Isolated
class SoakIT {
  @ParameterizedTest
  @CsvSource({"parallel", "serial"})
  void shouldFindNothingWrongWithTheAgentAsItIs(String mode) throws Exception {
    final CommandRun run = CommandRun.of(new SoakProvider(), "--duration", "4s", "--notify", mode, "--format",
        "json");
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).as(run.out()).isZero();
    final JsonNode agent = run.parsed().get("agents").get(0);
    assertThat(run.parsed().get("ok").asBoolean()).isTrue();
    assertThat(agent.get("flaps").asInt()).isEqualTo(80);
    final JsonNode latency = agent.get("latency_ms");
    final int held = mode.equals("serial") ? latency.get("held_start").get("count").asInt() : 0;
    assertThat(held > 0).isEqualTo(mode.equals("serial"));
    assertThat(latency.get("script_start").get("count").asInt() + held).isEqualTo(80);
    assertThat(latency.get("script_start").get("p99_99").asDouble()).isPositive();
    assertThat(agent.get("slowest").get("noise_of_that_minute_ms").get("max").asDouble()).isPositive();
    assertThat(agent.get("warnings")).isEmpty();
    assertThat(agent.get("after").get("children").asInt()).isZero();
  }

  /** At five changes a second the slow script runs over by 200 ms. The fault is in the agent, between its decision and the process; the agent itself believes that all is well. */
  @ParameterizedTest
  @CsvSource({"LOST, parallel, lost", "SWAPPED, parallel, reordered", "DOUBLED, parallel, doubled",
      "LOST, serial, lost",
      "OVERLAPPING, serial, overlapping"})
  void shouldFailWhereOneNotificationWentWrong(FaultyRunner.Kind kind, String mode, String finding)
      throws Exception {
    final CommandRun run = CommandRun.of(() -> new SoakCommand(inner -> new FaultyRunner(inner, kind)),
        "--duration", "4s", "--flaps-per-second", "5", "--notify", mode, "--format", "json");
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).as(run.out()).isEqualTo(1);
    final JsonNode notifications = run.parsed().get("agents").get(0).get("notifications");
    assertThat(notifications.get(finding).asInt()).as(run.out()).isEqualTo(1);
    assertThat(notifications.get("examples").get(0).asText()).contains("VI_1");
    for (final String other : new String[]{"lost", "reordered", "doubled"}) {
      assertThat(notifications.get(other).asInt()).as(other).isEqualTo(other.equals(finding) ? 1 : 0);
    }
  }

  @Test
  void shouldFailWhereALimitIsBroken() {
    final CommandRun run = CommandRun.of(new SoakProvider(), "--duration", "1s", "--fail-if",
        "script_start_p50>1us",
        "--fail-if", "script_start_p99>1000s");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).contains("FAILED: --fail-if script_start_p50>1us: it is ").doesNotContain("1000s");
  }

  @Test
  void shouldWriteFilesThatTheHistogramToolsRead(@TempDir Path folder) throws IOException {
    final Path prefix = folder.resolve("night");
    final CommandRun run = CommandRun.of(new SoakProvider(), "--duration", "2s", "--report", prefix);
    assertThat(run.status()).as(run.out() + run.err()).isZero();
    assertThat(Files.readString(folder.resolve("night.hgrm"))).contains("Percentile").contains("#[Max");
    assertThat(Files.readString(folder.resolve("night-noise.hgrm"))).contains("#[Max");
    long script = 0;
    long noise = 0;
    try (HistogramLogReader log = new HistogramLogReader(folder.resolve("night.hlog").toFile())) {
      for (EncodableHistogram part = log.nextIntervalHistogram(); part != null; part = log
          .nextIntervalHistogram()) {
        final long count = ((org.HdrHistogram.Histogram) part).getTotalCount();
        script += part.getTag().equals("vigil") ? count : 0;
        noise += part.getTag().equals("noise") ? count : 0;
      }
    }
    assertThat(script).isEqualTo(40);
    assertThat(noise).isGreaterThan(1_000);
  }

  @ParameterizedTest
  @CsvSource({"--duration,5", "--instances,0", "--instances,256", "--flaps-per-second,1000", "--load,-1",
      "--report,/no/such/night", "--flaps-per-second,0.05",
      "--fail-if,script_start_p99", "--notify,latest"})
  void shouldRefuseWhatMakesNoSense(String option, String value) {
    final CommandRun run = CommandRun.of(new SoakProvider(), option, value);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(option);
    assertThat(run.out()).isEmpty();
  }
}
