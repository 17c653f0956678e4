package io.vigil.tools.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The command as a program of its own, stopped and interrupted from outside. */
@Isolated
class SoakSignalsIT {
  @TempDir
  private Path folder;

  /** Of ten seconds two: a fifth of the changes was late, evenly up to two seconds. */
  @Test
  void shouldShowTheSecondsForWhichTheAgentWasStopped() throws Exception {
    try (SoakProgram soak = new SoakProgram(folder, "--duration", "10s", "--format", "json")) {
      soak.awaitChanges();
      final double stoppedMs = SoakProgram.standStill(soak.handle());
      assertThat(soak.awaitEnd()).as(soak.out() + soak.err()).isZero();
      final JsonNode agent = soak.account("vigil");
      final JsonNode start = agent.get("latency_ms").get("script_start");
      assertThat(start.get("count").asInt()).isEqualTo(200);
      assertThat(start.get("max").asDouble()).as(soak.out()).isGreaterThan(stoppedMs - 100);
      assertThat(start.get("p99").asDouble()).as(soak.out()).isGreaterThan(0.95 * stoppedMs - 150);
      assertThat(start.get("p90").asDouble()).as(soak.out()).isBetween(0.5 * stoppedMs - 150,
          0.75 * stoppedMs);
      assertThat(start.get("p50").asDouble()).as(soak.out()).isLessThan(0.25 * stoppedMs);
      assertThat(agent.get("slowest").get("noise_of_that_minute_ms").get("max").asDouble())
          .isGreaterThan(stoppedMs - 100);
    }
  }

  @Test
  void shouldStillReportWhenItIsInterrupted() throws Exception {
    try (SoakProgram soak = new SoakProgram(folder, "--duration", "1h", "--report",
        folder.resolve("night").toString())) {
      soak.awaitChanges();
      SoakProgram.run("kill", "-INT", Long.toString(soak.handle().pid()));
      assertThat(soak.awaitEnd()).as(soak.out() + soak.err()).isZero();
      assertThat(soak.out()).contains("ended early, of 72000 planned")
          .contains("notifications: lost 0, reordered 0, doubled 0");
      assertThat(folder.resolve("night.hgrm")).isNotEmptyFile();
      assertThat(folder.resolve("night.hlog")).isNotEmptyFile();
      assertThat(folder.resolve("night.html")).isNotEmptyFile();
      assertThat(soak.records()).as("what it left in the folder for temporary files").isEmpty();
    }
  }
}
