package io.vigil.tools.replay.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.tools.replay.model.CaptureReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser. */
class HtmlReportIT {
  private static final String HOSTILE = "\"><img src=x onerror=console.error('owned')></script>"
      + "<script>console.error('owned')</script>.pcap";

  @TempDir
  private Path folder;

  private Browser.Seen open(CaptureReport report, String fragment) throws IOException, InterruptedException {
    final Path file = folder.resolve("night.html");
    final Browser browser = Browser.installed(folder);
    HtmlReport.to(file.toString()).write(report);
    return browser.open(file, fragment);
  }

  @Test
  void shouldDrawEveryTermAndTakeoverOfTheModel() throws Exception {
    final Browser.Seen seen = open(Story.eventful("night.pcap"), "");

    assertThat(seen.console()).isEmpty();
    assertThat(seen.dom()).contains("data-drawn=\"1\"");
    assertThat(seen.count("bar")).isEqualTo(4);
    assertThat(seen.count("takeover")).isEqualTo(2 + 3); // and three in the legend
    assertThat(seen.total("takeover")).isEqualTo(2);
    assertThat(seen.total("overlap")).isEqualTo(1);
    assertThat(seen.total("silence")).isEqualTo(1);
    assertThat(seen.total("loss")).isEqualTo(3);
    assertThat(seen.total("change")).isEqualTo(1);
    assertThat(seen.total("suspicion")).isEqualTo(1);
    assertThat(seen.count("row-takeover")).isEqualTo(2);
    assertThat(seen.count("column")).isEqualTo(2);
  }

  @Test
  void shouldShowTheWindowThatTheLinkNames() throws Exception {
    final Browser.Seen seen = open(Story.eventful("night.pcap"),
        "#zoom=2026-11-22T09:32:22Z,2026-11-22T09:32:30.5Z");

    assertThat(seen.console()).isEmpty();
    assertThat(seen.dom()).contains("2026-11-22 09:32:22.000 to 09:32:30.500 UTC (8.500 s)");
    assertThat(seen.count("bar")).isEqualTo(1);
    assertThat(seen.total("takeover")).isEqualTo(1);
    assertThat(seen.count("theory-line")).isEqualTo(1);
    assertThat(seen.total("overlap")).isZero();
  }

  @Test
  void shouldIgnoreALinkThatMakesNoSense() throws Exception {
    for (final String fragment : List.of("#zoom=,", "#zoom=2026-11-22T09:32:30Z,2026-11-22T09:32:20Z",
        "#zoom=<script>,x", "#%E0%A4%A")) {
      final Browser.Seen seen = open(Story.eventful("night.pcap"), fragment);

      assertThat(seen.console()).as(fragment).isEmpty();
      assertThat(seen.count("bar")).as(fragment).isEqualTo(4);
    }
  }

  @Test
  void shouldDrawThousandsOfEventsAsFewMarksThatAddUp() throws Exception {
    final Browser.Seen seen = open(Story.flapping(5_000), "");

    assertThat(seen.console()).isEmpty();
    assertThat(seen.total("bar")).isEqualTo(5_001);
    assertThat(seen.total("takeover")).isEqualTo(5_000);
    assertThat(seen.count("bar")).isLessThan(2_500);
    assertThat(seen.count("takeover")).isLessThan(500);
    assertThat(seen.count("row-takeover")).isEqualTo(RouterSection.ROWS_MAX);
  }

  @Test
  void shouldNotRunWhatAFileNameSays() throws Exception {
    final Browser.Seen seen = open(Story.eventful(HOSTILE), "");

    assertThat(seen.console()).isEmpty();
    assertThat(seen.dom()).doesNotContain("<img").contains("&lt;img src=x onerror=");
    assertThat(seen.count("bar")).isEqualTo(4);
  }

  @Test
  void shouldSayThatThereIsNothingToDraw() throws Exception {
    final Browser.Seen seen = open(Story.report("quiet.pcap"), "");

    assertThat(seen.console()).isEmpty();
    assertThat(seen.dom()).contains("there is nothing to draw");
  }
}
