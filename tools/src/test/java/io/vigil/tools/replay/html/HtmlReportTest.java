package io.vigil.tools.replay.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.agent.cli.UserMistakeException;
import io.vigil.tools.replay.model.CaptureReport;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
  @TempDir
  private Path folder;

  @Test
  void shouldWriteTheWholePageAndLeaveNothingBeside() throws IOException {
    final Path file = folder.resolve("night.html");
    Files.writeString(file, "older");

    HtmlReport.to(file.toString()).write(Story.eventful("night.pcap"));

    assertThat(file).content().startsWith("<!DOCTYPE html>").endsWith("</html>\n");
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all).containsExactly(file);
    }
  }

  @Test
  void shouldFollowALinkAndReplaceWhatItLeadsTo() throws IOException {
    final Path file = Files.writeString(folder.resolve("real.html"), "older");
    final Path link = Files.createSymbolicLink(folder.resolve("link.html"), file);

    HtmlReport.to(link.toString()).write(Story.eventful("night.pcap"));

    assertThat(link).isSymbolicLink();
    assertThat(file).content().startsWith("<!DOCTYPE html>");
  }

  private static String page(CaptureReport report) throws IOException {
    final StringWriter page = new StringWriter();
    Page.write(report, page);
    return page.toString();
  }

  @Test
  void shouldRefuseInOneLineWhatCannotBeWritten() {
    assertThatThrownBy(() -> HtmlReport.to(folder.toString())).isInstanceOf(UserMistakeException.class)
        .hasMessage("--html " + folder + ": cannot be written: is a directory: name a file in it");
    assertThatThrownBy(() -> HtmlReport.to(folder.resolve("none/night.html").toString()))
        .isInstanceOf(UserMistakeException.class).hasMessageContaining("there is no such folder");
    assertThatThrownBy(() -> HtmlReport.to("/dev/null")).isInstanceOf(UserMistakeException.class)
        .hasMessageContaining("is not a regular file");
    assertThatThrownBy(() -> HtmlReport.to("")).isInstanceOf(UserMistakeException.class);
  }

  @Test
  void shouldSayInOneLineThatTheFolderWentAway() throws IOException {
    final Path inner = Files.createDirectory(folder.resolve("inner"));
    final HtmlReport report = HtmlReport.to(inner.resolve("night.html").toString());
    Files.delete(inner);

    assertThatThrownBy(() -> report.write(Story.eventful("night.pcap")))
        .isInstanceOf(UserMistakeException.class).hasMessageContaining("its folder is gone");
  }

  @Test
  void shouldNeedNothingFromOutside() throws IOException {
    assertThat(page(Story.eventful("night.pcap"))).contains("default-src &#39;none&#39;")
        .doesNotContainPattern("(src|href)=\"(https?:)?//").doesNotContain("@import", "url(http");
  }

  @Test
  void shouldEscapeWhateverTheCaptureSays() throws IOException {
    final String page = page(Story.eventful("</script><b title=\"\u202e'\u0007"));

    assertThat(page).contains("&lt;/script&gt;&lt;b title=&quot;\ufffd&#39;\ufffd")
        .doesNotContain("</script><b", "eth<0>", "was <never>")
        .contains("eth&lt;0&gt;", "eth\\u003c0\\u003e");
  }

  @Test
  void shouldGiveEqualPagesForEqualReports() throws IOException {
    assertThat(page(Story.eventful("night.pcap"))).isEqualTo(page(Story.eventful("night.pcap")));
  }

  @Test
  void shouldSayInWordsWhatWasFound() throws IOException {
    assertThat(page(Story.eventful("night.pcap"))).contains(
        "<b>Two masters</b>: 10.77.0.1 and 10.77.0.2 for",
        "<b>No master</b>: 10.77.0.1 was silent for 10.000 s, and nobody took over",
        "<b>Missing</b>: 3 adverts of 10.77.0.2",
        "<b>Mismatch of interval</b>: 10.77.0.1 says 1000 ms; 10.77.0.2 says 2 s",
        "<b>Rejected</b>: 2 adverts of 10.77.0.2, VRID 30: bad_checksum",
        "<b>A stranger took over</b>: 10.77.0.2 was &lt;never&gt; heard, once");
  }
}
