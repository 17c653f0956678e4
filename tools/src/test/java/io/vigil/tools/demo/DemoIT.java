package io.vigil.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.time.EpochClock;
import io.vigil.agent.time.NanoClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import picocli.CommandLine;

@Isolated
class DemoIT {
  private static final String FIRST = "10.77.0.1";
  private static final String SECOND = "10.77.0.2";
  private static final double TOLERANCE_MS = 1;

  /** The capture and the printed figures are two accounts of one wire; where the host stalls, it shows one more election. */
  @Test
  void shouldTellTheSameStoryAsItsCapture(@TempDir Path folder) throws Exception {
    need("tshark");
    final Path pcap = folder.resolve("wire.pcap");
    final JsonNode story = demo("--seed", "7", "--format", "json", "--pcap", pcap.toString());

    assertThat(story.get("seed").asLong()).isEqualTo(7);
    assertThat(story.get("failovers")).hasSize(Story.ROUNDS + 1);
    assertThat(tshark(pcap, "_ws.malformed")).isEmpty();
    assertThat(tshark(pcap, "vrrp.checksum.status == \"Bad\"")).isEmpty();
    final List<Double> told = new ArrayList<>();
    story.get("failovers").forEach(failover -> told.add(failover.get("gap_ms").asDouble()));
    assertThat(gapsMs(tshark(pcap, "vrrp")))
        .usingElementComparator((a, b) -> Math.abs(a - b) <= TOLERANCE_MS ? 0 : Double.compare(a, b))
        .containsSubsequence(told);
  }

  /** How many there are is the host's affair as well: where it stalls, the nodes elect once more. */
  @Test
  void shouldStartOneScriptForEachTransition() throws Exception {
    final List<String> transitions = new CopyOnWriteArrayList<>();
    final EventLog log = event -> !event.text().matches("\\(VI_1\\) (Entering .* STATE|Stopped).*")
        || transitions.add(event.text());
    final WireLog wire = new WireLog(NanoClock.SYSTEM.nanoTime(), EpochClock.SYSTEM.now());

    final StoryResult story = new Story(11, wire, new Silent(), NanoClock.SYSTEM, log).tell();

    assertThat(transitions).hasSizeGreaterThan(Story.ROUNDS * 4);
    assertThat(story.spawned().getTotalCount()).as("scripts of %s", transitions)
        .isEqualTo(transitions.size());
  }

  private static JsonNode demo(String... arguments) throws Exception {
    final StringWriter out = new StringWriter();
    final int status = new CommandLine(new DemoProvider().command()).setOut(new PrintWriter(out))
        .execute(arguments);
    assertThat(status).isZero();
    return new JsonMapper().readTree(out.toString());
  }

  /**
   * From the last advert of n1 to the first one of n2, at each change between them. Where n1 preempts, n2's next advert may already be on
   * its way: n1 goes on after it, so that is no change.
   */
  private static List<Double> gapsMs(List<String> adverts) {
    final List<Double> gaps = new ArrayList<>();
    for (int i = 1; i < adverts.size(); i++) {
      final String[] before = adverts.get(i - 1).split("\t", -1);
      final String[] fields = adverts.get(i).split("\t", -1);
      final boolean isLeft = i + 1 == adverts.size() || !adverts.get(i + 1).split("\t", -1)[1].equals(FIRST);
      if (before[1].equals(FIRST) && fields[1].equals(SECOND) && isLeft) {
        gaps.add((Double.parseDouble(fields[0]) - Double.parseDouble(before[0])) * 1000);
      }
    }
    return gaps;
  }

  private static List<String> tshark(Path pcap, String filter) throws Exception {
    final Process tshark = new ProcessBuilder("tshark", "-r", pcap.toString(), "-Y", filter, "-T", "fields",
        "-e",
        "frame.time_relative", "-e", "ip.src").redirectError(ProcessBuilder.Redirect.DISCARD).start();
    final String output = new String(tshark.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(tshark.waitFor()).isZero();
    return output.lines().toList();
  }

  private static void need(String program) {
    final boolean there = List.of(System.getenv("PATH").split(":")).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    if ("true".equals(System.getenv("CI"))) {
      Assertions.assertTrue(there, "missing in CI: " + program);
    }
    Assumptions.assumeTrue(there, "needs " + program);
  }

  private static final class Silent implements Narrator {
    @Override
    public void say(long sinceStartNs, int node, String what) {}

    @Override
    public void failover(int round, Failover failover) {}
  }
}
