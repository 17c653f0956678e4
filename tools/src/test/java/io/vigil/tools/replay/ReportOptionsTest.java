package io.vigil.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportOptionsTest {
  private static final Path ELECTION = ReplayRun.capture("ka-election-prio0.nsec.pcap");
  private static final String CONFIG = """
      vrrp_instance one {
        interface eth0
        virtual_router_id 30
        priority 150
        version 3
        advert_int 0.3
        virtual_ipaddress {
          10.77.1.30
        }
      }
      """;

  @TempDir
  private Path folder;

  @Test
  void shouldWriteThePageBesideTheSummary() {
    final Path page = folder.resolve("night.html");

    final ReplayRun run = ReplayRun.of("--html", page, ELECTION);

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("4 virtual routers, 12 takeovers");
    assertThat(page).content().contains("VRID 30 IPv4", "2026-11-22T09:28:51.327572569Z", "124.453 ms");
  }

  @Test
  void shouldRefuseAPageThatCannotBeWrittenInOneLine() {
    final ReplayRun run = ReplayRun.of("--html", folder, ELECTION);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).singleElement().asString().startsWith("vigil: ")
        .contains("--html " + folder);
  }

  @Test
  void shouldShowTheNodeBesideTheWire() throws IOException {
    final Path config = Files.writeString(folder.resolve("node.conf"), CONFIG);

    final ReplayRun text = ReplayRun.of("--config", config, "--as", "10.77.0.2", ELECTION);
    final ReplayRun json = ReplayRun.json("--config", config, "--as", "10.77.0.2", ELECTION);

    assertThat(text.status()).isZero();
    assertThat(text.out().lines())
        .anyMatch(line -> line.matches(" +2026-11-22 09:28:51.327337 +MASTER \\(priority zero heard\\)"))
        .anyMatch(line -> line.matches(" +2026-11-22 09:28:51.327572 +this node is master"))
        .anyMatch(line -> line.matches(" +2026-11-22 09:28:47.176883 +10.77.0.1 is master"));
    assertThat(json.parsed().at("/instances/0/wire/masters/1/from").asText())
        .isEqualTo("2026-11-22T09:28:51.327572569Z");
    assertThat(json.parsed().at("/instances/0/transitions/3/at").asText())
        .isEqualTo("2026-11-22T09:28:51.327337441Z");
  }

  @Test
  void shouldRefuseWhatDoesNotGoTogether() {
    assertThat(ReplayRun.of("--as", "10.77.0.2", ELECTION).status()).isEqualTo(2);
    assertThat(ReplayRun.of("--packets", "--html", folder.resolve("a.html"), ELECTION).status()).isEqualTo(2);
  }
}
