package io.vigil.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacketsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void shouldPrintOneObjectForEachVrrpPacket() throws IOException {
    final ReplayRun run = ReplayRun.of("--packets", "--format", "ndjson",
        ReplayRun.capture("ka-election-prio0.nsec.pcap"));
    final List<String> lines = run.out().lines().toList();

    assertThat(run.status()).isZero();
    assertThat(lines).hasSize(276);
    final JsonNode first = JSON
        .readTree(lines.stream().filter(line -> line.contains("\"vrid\":30")).findFirst()
            .orElseThrow());
    assertThat(first.path("t").asText()).endsWith(":37.322653803Z");
    assertThat(first.path("src").asText()).isEqualTo("10.77.0.3");
    assertThat(first.path("dst").asText()).isEqualTo("224.0.0.18");
    assertThat(first.path("ttl").asInt()).isEqualTo(255);
    assertThat(first.path("verdict").asText()).isEqualTo("ok");
    assertThat(first.path("version").asInt()).isEqualTo(3);
    assertThat(first.path("type").asInt()).isEqualTo(1);
    assertThat(first.path("priority").asInt()).isEqualTo(100);
    assertThat(first.path("adver_int").asInt()).isEqualTo(30);
    assertThat(first.path("adver_int_cs").asInt()).isEqualTo(30);
    assertThat(first.path("reserved").asInt()).isZero();
    assertThat(first.path("checksum").asText()).matches("[0-9a-f]{4}");
    assertThat(first.path("addresses")).hasSize(first.path("count").asInt());
    assertThat(first.has("vlans")).isFalse();
  }

  @Test
  void shouldShowVlansAuthenticationAndTheCut() throws IOException {
    final String tagged = ReplayRun
        .of("--packets", "--format", "ndjson", ReplayRun.capture("vlan-tagged.pcap")).out();
    assertThat(tagged).contains("\"vlans\":[200,300]").contains("\"vlans\":[100]");

    final String pass = ReplayRun
        .of("--packets", "--format", "ndjson", ReplayRun.capture("ka-v2-auth-pass.pcap"))
        .out();
    assertThat(pass).contains("\"auth_type\":1,\"auth_data\":\"7333637233740000\"");

    final String cut = ReplayRun
        .of("--packets", "--format", "ndjson", ReplayRun.capture("fmt-snaplen48.pcap")).out();
    assertThat(cut).contains("\"verdict\":\"unchecked\"");
  }

  @Test
  void shouldPrintTheSamePacketsInEveryFormat() throws IOException {
    final String capture = ReplayRun.capture("frr-v2-v3.pcap").toString();
    final int packets = 67;

    assertThat(JSON.readTree(ReplayRun.of("--packets", "--format", "json", capture).out())).hasSize(packets);
    assertThat(ReplayRun.of("--packets", "--format", "csv", capture).out().lines()).hasSize(packets + 1)
        .allMatch(line -> line.chars().filter(c -> c == ',').count() == 15);
    assertThat(ReplayRun.of("--packets", capture).out().lines()).hasSize(packets);
  }

  @Test
  void shouldShowWhyAPacketIsRefused() {
    assertThat(
        ReplayRun.of("--packets", "--auth-key", "11=pass:wrong", ReplayRun.capture("ka-v2-auth-pass.pcap"))
            .out().lines())
        .allMatch(line -> line.endsWith(" auth_failed"));
  }

  @Test
  void shouldKeepToTheFilters() {
    final Object capture = ReplayRun.capture("ka-election-prio0.nsec.pcap");

    assertThat(ReplayRun.of("--packets", "--vrid", "30,32", "--src", "10.77.0.1", capture).out().lines())
        .hasSize(18);
    assertThat(ReplayRun.of("--packets", "--vrid", "30", "--from", "1795339731.203119441", "--to",
        "1795339731.327572569", capture).out().lines()).hasSize(2);
    assertThat(ReplayRun.of("--packets", "--interface", "v1", ReplayRun.capture("fmt-multi-if.pcapng")).out()
        .lines())
        .hasSize(62);
    assertThat(
        ReplayRun.of("--packets", "--interface", "eth9", ReplayRun.capture("fmt-multi-if.pcapng")).out())
        .isEmpty();
  }
}
