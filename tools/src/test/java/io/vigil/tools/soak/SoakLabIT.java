package io.vigil.tools.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigil.tools.CommandRun;
import io.vigil.tools.live.Needs;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** With programs in network namespaces. */
@Isolated
class SoakLabIT {
  @TempDir
  private Path folder;

  @BeforeAll
  static void needsRootAndKeepalived() {
    Needs.rootAndPeers();
  }

  @Test
  void shouldMeasureKeepalivedBesideVigilAndLeaveNothingBehind() throws Exception {
    try (SoakProgram soak = new SoakProgram(folder, "--lab", "--against", "keepalived", "--duration", "6s",
        "--notify",
        "serial", "--format", "json", "--report", folder.resolve("night").toString())) {
      assertThat(soak.awaitEnd()).as(soak.out() + soak.err()).isZero();
      assertThat(soak.err()).isEmpty();
      for (final String agent : List.of("vigil", "keepalived")) {
        final JsonNode found = soak.account(agent);
        final JsonNode latency = found.get("latency_ms");
        final int held = agent.equals("vigil") ? latency.get("held_start").get("count").asInt() : 0;
        assertThat(latency.get("script_start").get("count").asInt() + held).as(agent).isEqualTo(120);
        assertThat(latency.get("advert_to_exec").get("p50").asDouble()).as(agent).isPositive();
        assertThat(found.get("warnings")).as(agent).isEmpty();
        assertThat(found.get("notifications").get("lost").asInt()).as(agent).isZero();
        assertThat(found.get("before").get("descriptors").asInt()).as(agent).isPositive();
      }
      assertThat(List.of("night.hgrm", "night-keepalived.hgrm", "night.hlog", "night.html"))
          .allSatisfy(name -> assertThat(folder.resolve(name)).isNotEmptyFile());
      assertThat(SoakProgram.run("ip", "netns")).doesNotContain("vs" + soak.handle().pid());
    }
  }

  /** The agent alone stands still, not the soak: two of ten seconds. */
  @Test
  void shouldShowTheSecondsForWhichTheAgentWasStopped() throws Exception {
    try (SoakProgram soak = new SoakProgram(folder, "--lab", "--duration", "10s", "--format", "json")) {
      soak.awaitChanges();
      final double stoppedMs = SoakProgram.standStill(soak.agent());
      assertThat(soak.awaitEnd()).as(soak.out() + soak.err()).isZero();
      final JsonNode start = soak.account("vigil").get("latency_ms").get("script_start");
      assertThat(start.get("count").asInt()).isEqualTo(200);
      assertThat(start.get("max").asDouble()).as(soak.out()).isGreaterThan(stoppedMs - 100);
      assertThat(start.get("p90").asDouble()).as(soak.out()).isBetween(0.5 * stoppedMs - 150,
          0.75 * stoppedMs);
      assertThat(start.get("p50").asDouble()).as(soak.out()).isLessThan(0.25 * stoppedMs);
    }
  }

  @Test
  void shouldFailWhereTheAgentDies() throws Exception {
    try (SoakProgram soak = new SoakProgram(folder, "--lab", "--duration", "1h")) {
      soak.awaitChanges();
      assertThat(soak.agent().destroyForcibly()).isTrue();
      assertThat(soak.awaitEnd()).as(soak.out() + soak.err()).isEqualTo(1);
      assertThat(soak.out()).contains("FAILED: vigil ended by itself");
      assertThat(SoakProgram.run("ip", "netns")).doesNotContain("vs" + soak.handle().pid());
    }
  }

  @Test
  void shouldSayThatKeepalivedNeedsTheLab() {
    final CommandRun run = CommandRun.of(new SoakProvider(), "--against", "keepalived");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--lab");
  }
}
