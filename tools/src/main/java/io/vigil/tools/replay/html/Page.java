package io.vigil.tools.replay.html;

import io.vigil.tools.replay.model.CaptureFile;
import io.vigil.tools.replay.model.CaptureReport;
import io.vigil.tools.replay.model.RouterHistory;
import io.vigil.tools.replay.model.Traffic;
import io.vigil.tools.replay.output.Stamps;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The document. Its policy allows exactly its own style and script: nothing that a capture smuggled in could run. */
final class Page {
  private static final int INDEX_FROM_ROUTERS = 4;

  private final CaptureReport report;
  private final Speakers speakers;
  private final Markup to;

  private Page(CaptureReport report, Writer out) {
    this.report = report;
    this.speakers = new Speakers(report);
    this.to = new Markup(out);
  }

  /** Writes the whole page. Equal reports give equal pages. */
  static void write(CaptureReport report, Writer out) throws IOException {
    try {
      new Page(report, out).write();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void write() throws IOException {
    final String style = resource("page.css");
    final String script = resource("page.js");
    to.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    to.open("meta", "http-equiv", "Content-Security-Policy", "content",
        "default-src 'none'; style-src " + hash(style) + "; script-src " + hash(script)
            + "; base-uri 'none'; form-action 'none'");
    to.raw("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    to.element("title", "vigil replay: " + names());
    to.raw("\n<style>").raw(style).raw("</style>\n</head>\n<body>\n");
    head();
    bar();
    to.raw("<main>\n");
    for (int i = 0; i < report.routers().size(); i++) {
      new RouterSection(to, speakers, report.routers().get(i), i).write();
    }
    to.raw(
        "</main>\n<footer>All times are UTC, by the clock of the capture. What the words mean and how the theory is "
            + "computed: <code>docs/replay.md</code>. This page needs no network and sends nothing.</footer>\n");
    to.raw("<div id=\"tip\" role=\"tooltip\" hidden></div>\n");
    to.raw("<script type=\"application/json\" id=\"data\">");
    new PageData(report, speakers).write(to);
    to.raw("</script>\n<script>").raw(script).raw("</script>\n</body>\n</html>\n");
    to.flush();
  }

  private void head() {
    to.raw("<header>\n").element("h1", title());
    to.raw("\n<ul class=\"files\">\n");
    report.files().forEach(this::file);
    to.raw("</ul>\n");
    figures();
    final List<Finding> findings = Findings.ofCapture(report);
    if (!findings.isEmpty()) {
      RouterSection.findings(to, findings);
    }
    if (report.routers().isEmpty()) {
      to.raw("<p>No VRRP advertisement that a receiver would accept: there is nothing to draw.</p>\n");
    }
    if (report.routers().size() >= INDEX_FROM_ROUTERS) {
      index();
    }
    to.raw("<noscript><p class=\"warning\">The timelines need JavaScript; the tables say the same.</p>"
        + "</noscript>\n</header>\n");
  }

  private void file(CaptureFile file) {
    to.raw("<li>").element("strong", file.name()).text(String.format(Locale.ROOT,
        ": %,d packets, %,d octets, %s", file.packets(), file.bytes(), file.link()));
    if (file.packets() > 0) {
      to.text(", " + Stamps.dateAndClock(file.firstNs()) + " to " + Stamps.dateAndClock(file.lastNs())
          + " (" + Stamps.span(file.lastNs() - file.firstNs()) + ")");
    }
    to.close("li");
  }

  private String title() {
    final long takeovers = total(router -> router.takeovers().size());
    final long trouble = total(router -> router.overlaps().size() + router.silences().size()
        + router.suspicions().size() + router.announcements().size());
    return (takeovers == 0 ? "No takeover" : Words.count(takeovers, "takeover")) + " of "
        + Words.count(report.routers().size(), "virtual router")
        + (trouble == 0 ? "" : ", and trouble");
  }

  private void figures() {
    to.raw("<ul class=\"figures\">\n");
    figure(
        report.traffic().adverts().stream()
            .mapToLong(Traffic.AdvertCount::count).sum(),
        "VRRP adverts", "");
    figure(total(router -> router.takeovers().size()), "takeovers", "");
    figure(total(RouterHistory::missing), "adverts missing", "warning");
    figure(total(router -> router.overlaps().size()), "times two masters", "alarm");
    figure(total(router -> router.silences().size()), "times no master", "alarm");
    figure(total(router -> router.mismatches().size()), "mismatches", "warning");
    figure(total(router -> router.suspicions().size() + router.announcements().size()), "suspicions",
        "alarm");
    to.raw("</ul>\n");
  }

  private void figure(long number, String words, String style) {
    to.raw("<li>")
        .element("b", String.format(Locale.ROOT, "%,d", number), "class", number == 0 ? "none" : style)
        .element("span", words).close("li");
  }

  private long total(ToLongFunction<RouterHistory> of) {
    return report.routers().stream().mapToLong(of).sum();
  }

  private void index() {
    to.raw("<div class=\"scroll card\"><table><thead><tr><th>virtual router<th>last master<th class=\"num\">"
        + "takeovers<th class=\"num\">longest gap<th class=\"num\">missing<th>findings</thead><tbody>\n");
    for (int i = 0; i < report.routers().size(); i++) {
      final RouterHistory router = report.routers().get(i);
      to.raw("<tr><td>").element("a", Words.name(router.key()), "href", "#router-" + i).raw("<td>");
      if (!router.masters().isEmpty()) {
        final var last = router.masters().getLast();
        to.element("span", last.src().toString(), "class", speakers.style(last.src()));
      }
      final long longestNs = router.takeovers().stream().mapToLong(takeover -> takeover.gapNs()).max()
          .orElse(0);
      to.raw("<td class=\"num\">").text(String.valueOf(router.takeovers().size())).raw("<td class=\"num\">")
          .text(longestNs == 0 ? "" : Stamps.span(longestNs)).raw("<td class=\"num\">")
          .text(String.valueOf(router.missing())).raw("<td>")
          .text(Findings.of(router).stream().filter(finding -> finding.weight() != Finding.Weight.GOOD)
              .map(Finding::title).distinct().collect(Collectors.joining(", ")))
          .raw("\n");
    }
    to.raw("</tbody></table></div>\n");
  }

  private void bar() {
    if (report.routers().isEmpty()) {
      // The script looks for these; without a router there is nothing that they could move.
      to.raw("<div hidden>");
    }
    to.raw(
        "<nav id=\"bar\" aria-label=\"Window of time\" hidden><div class=\"row\"><span id=\"window\" role=\"status\">"
            + "</span><button id=\"previous\" title=\"key p\">Previous takeover</button><button id=\"next\" title=\"key n\">"
            + "Next takeover</button><button id=\"out\" aria-label=\"Zoom out\" title=\"key -\">\u2212</button><button id=\"in\" "
            + "aria-label=\"Zoom in\" title=\"key +\">+</button><button id=\"reset\" title=\"key 0\">Whole capture</button></div>"
            + "<div id=\"overview\"></div></nav>\n");
    if (report.routers().isEmpty()) {
      to.raw("</div>\n");
    }
  }

  private String names() {
    return report.files().stream().map(CaptureFile::name).collect(Collectors.joining(", "));
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(String text) {
    try {
      final byte[] digest = MessageDigest.getInstance("SHA-256")
          .digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
