package io.vigil.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The counts of {@code replay --format json} are those that another parser and tshark found. */
class CaptureTableTest {
  static List<CaptureTable.Entry> files() throws IOException {
    return CaptureTable.read();
  }

  @Test
  void shouldReadAllRowsOfTheTable() throws IOException {
    assertThat(files()).hasSize(21);
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldCountWhatTheTableSays(CaptureTable.Entry file) throws IOException {
    final ReplayRun run = ReplayRun.json(ReplayRun.capture(file.file()));
    final JsonNode found = run.parsed();

    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(found.at("/files/0/packets").asLong()).isEqualTo(file.frames());
    assertThat(adverts(found)).isEqualTo(file.adverts());
    assertThat(carp(found)).isEqualTo(file.carp());
    assertThat(found.at("/arp/gratuitous").asLong()).isEqualTo(file.other().getOrDefault("GARP", 0L));
    assertThat(found.at("/arp/other").asLong()).isEqualTo(file.other().getOrDefault("ARP", 0L));
    assertThat(found.at("/nd/neighbour_advertisements").asLong())
        .isEqualTo(file.other().getOrDefault("NA", 0L));
    assertThat(found.path("rejected")).isEmpty();
  }

  /** All of these captures are of honest routers. */
  @ParameterizedTest
  @MethodSource("files")
  void shouldSuspectNobody(CaptureTable.Entry file) throws IOException {
    final JsonNode found = ReplayRun.json(ReplayRun.capture(file.file())).parsed();

    final List<String> accused = new ArrayList<>();
    for (final JsonNode router : found.path("routers")) {
      router.path("suspicions").forEach(one -> accused.add(one.toString()));
      router.path("announcements_without_mastership").forEach(one -> accused.add(one.toString()));
    }
    assertThat(accused).isEmpty();
  }

  private static Map<String, Long> adverts(JsonNode found) {
    final Map<String, Long> counts = new TreeMap<>();
    for (final JsonNode one : found.path("adverts")) {
      final List<String> vlans = new ArrayList<>();
      one.path("vlans").forEach(vlan -> vlans.add(vlan.asText()));
      counts.put(
          one.path("protocol").asText() + " " + one.path("src").asText() + " " + one.path("vrid").asInt()
              + " "
              + one.path("priority").asInt() + " v" + one.path("version").asInt() + " ["
              + String.join(",", vlans) + "]",
          one.path("count").asLong());
    }
    return counts;
  }

  private static Map<String, Long> carp(JsonNode found) {
    final Map<String, Long> counts = new TreeMap<>();
    found.path("carp").forEach(one -> counts.put(one.path("src").asText() + " " + one.path("vhid").asInt(),
        one.path("count").asLong()));
    return counts;
  }
}
