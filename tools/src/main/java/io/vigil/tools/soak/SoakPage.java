package io.vigil.tools.soak;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.HdrHistogram.Histogram;

/** One self-contained page: the percentile curves side by side, when what was late and what the host did then. */
final class SoakPage {
  private static final double NS_PER_MS = 1e6;
  private static final int SLOWEST = 25;
  private static final long MINUTE_NS = 60_000_000_000L;
  private static final int MINUTES_MAX = 1_440;
  private static final double MIB = 1024;

  private final SoakResult result;
  private final StringBuilder page = new StringBuilder();

  SoakPage(SoakResult result) {
    this.result = result;
  }

  String render() {
    page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>vigil soak</title>\n<style>")
        .append(resource("page.css")).append("</style>\n</head>\n<body>\n");
    head();
    curves();
    timeline();
    slowest();
    minutes();
    holdings();
    page.append(
        "<footer>Latency counts from the planned moment of each change, so that a stall counts for every change in it."
            + " What the words mean: <code>docs/soak.md</code>. This page needs no network and sends nothing.</footer>\n"
            + "<div id=\"tip\" role=\"tooltip\" hidden></div>\n<script type=\"application/json\" id=\"data\">")
        .append(new PageData(result).render()).append("</script>\n<script>").append(resource("page.js"))
        .append("</script>\n</body>\n</html>\n");
    return page.toString();
  }

  private void head() {
    final List<String> failures = result.failures();
    final Instant ended = result.began().plusNanos(result.own().delays().course().endNs()
        - result.own().delays().course().beginNs());
    page.append("<header>\n<h1>")
        .append(title(failures))
        .append("</h1>\n<p class=\"soft\">vigil soak: ").append(escaped(SoakText.headline(result)))
        .append("<br>")
        .append(result.began().truncatedTo(ChronoUnit.SECONDS)).append(" to ")
        .append(ended.truncatedTo(ChronoUnit.SECONDS)).append("<br>")
        .append(escaped(String.join(", ", result.accounts().stream().map(Account::about).toList())))
        .append("</p>\n<ul class=\"figures\">\n");
    final Histogram start = result.own().delays().histogram(Delays.SCRIPT_START);
    figure(ms(start.getValueAtPercentile(50)), "ms, median to script start", "");
    figure(ms(start.getValueAtPercentile(99)), "ms, 99th percentile", "");
    figure(ms(start.getMaxValue()), "ms, the slowest", "");
    figure(ms(result.host().noise().getMaxValue()), "ms, noise floor at most", "");
    final ScriptLedger.Findings findings = result.own().findings();
    count(findings.lost(), "lost");
    count(findings.reordered(), "reordered");
    count(findings.doubled(), "doubled");
    if (result.own().delays().course().serial()) {
      count(findings.overlapping(), "overlapping");
    }
    figure(String.valueOf(findings.unended()), "unended", findings.unended() == 0 ? "good" : "warning");
    page.append("</ul>\n<ul class=\"findings\">\n");
    failures.forEach(failure -> finding("alarm", failure));
    for (final Account account : result.accounts()) {
      account.findings().examples().forEach(example -> finding("alarm", account.agent() + ": " + example));
      account.warnings().forEach(warning -> finding("warning", account.agent() + " warned: " + warning));
    }
    page.append("""
        </ul>
        <noscript><p class="warning">The pictures need JavaScript; the tables say the same.</p></noscript>
        </header>
        <main>
        """);
  }

  private String title(List<String> failures) {
    if (!failures.isEmpty()) {
      return "Something is wrong";
    }
    return result.own().delays().course().done() == 0
        ? "Nothing was measured"
        : "Nothing lost, nothing out of order";
  }

  private void count(long count, String what) {
    figure(String.valueOf(count), what, count == 0 ? "good" : "alarm");
  }

  private void figure(String number, String words, String style) {
    page.append("<li><b class=\"").append(style).append("\">").append(number).append("</b><span>")
        .append(words)
        .append("</span></li>\n");
  }

  private void finding(String style, String text) {
    page.append("<li class=\"").append(style).append("\">").append(escaped(text)).append("</li>\n");
  }

  private void curves() {
    page.append(
        "<section class=\"card\"><header><h2>How late, how often</h2><span class=\"soft\">from the planned change to the"
            + " start of its script; further right is rarer</span></header>\n<div id=\"curves\" class=\"chart\"></div>\n<table>"
            + "<thead><tr><th>milliseconds<th class=\"num\">count");
    SoakText.PERCENTILES
        .forEach(percentile -> page.append("<th class=\"num\">p").append(SoakText.number(percentile)));
    page.append("<th class=\"num\">max</thead><tbody>\n");
    for (final Account account : result.accounts()) {
      account.delays().histograms()
          .forEach((metric, histogram) -> row(who(account), SoakText.NAMES.getOrDefault(metric, metric),
              histogram));
    }
    row("<span class=\"who s7\">noise</span> ", "floor: a sleeping thread wakes late by",
        result.host().noise());
    page.append("</tbody></table></section>\n");
  }

  private void row(String who, String name, Histogram histogram) {
    if (histogram.getTotalCount() == 0) {
      return;
    }
    page.append("<tr><td>").append(who).append(name)
        .append(String.format(Locale.ROOT, "<td class=\"num\">%,d",
            histogram.getTotalCount()));
    SoakText.PERCENTILES.forEach(percentile -> cell(histogram.getValueAtPercentile(percentile)));
    cell(histogram.getMaxValue());
    page.append('\n');
  }

  private void timeline() {
    page.append(
        "<section class=\"card\"><header><h2>When</h2><span class=\"soft\">the latest scripts as dots, the median as a line;"
            + " below, what the host did in the same second</span></header>\n<div id=\"timeline\" class=\"chart\"></div></section>\n");
  }

  private void slowest() {
    page.append(
        "<section class=\"card\"><header><h2>The slowest, and the host meanwhile</h2><span class=\"soft\">its worst second from when each"
            + " script was due until the one after its start</span></header>\n<div class=\"scroll\">"
            + "<table><thead><tr><th>at<th>script<th class=\"num\">late by<th class=\"num\">noise floor<th class=\"num\">processors busy"
            + "<th class=\"num\">waited for cpu<th class=\"num\">for disk<th class=\"num\">for memory<th class=\"num\">stolen"
            + "<th class=\"num\">collector</thead><tbody>\n");
    result.accounts().stream()
        .flatMap(
            account -> Slowest.of(account.delays(), SLOWEST).stream().map(slow -> new Late(slow, account)))
        .sorted(Comparator.comparing(Late::slow, Slowest.LATEST_FIRST))
        .forEach(late -> slow(late.slow, late.account));
    page.append("</tbody></table></div></section>\n");
  }

  /** Whose it was. */
  private record Late(Slowest slow, Account account) {}

  private void slow(Slowest slow, Account account) {
    page.append("<tr><td class=\"time\">").append(clock(slow.dueNs())).append("<td>").append(who(account))
        .append(slow.instance()).append(' ').append(slow.state());
    cell(slow.lateNs());
    final long dueNs = account.delays().course().beginNs() + slow.dueNs();
    result.host().during(dueNs, dueNs + slow.lateNs()).ifPresent(this::second);
    page.append('\n');
  }

  private void second(HostSecond second) {
    final HostSecond.Shares shares = second.shares();
    cell(second.noiseNs());
    for (final double share : new double[]{shares.busy(), shares.cpuPressure(), shares.ioPressure(),
        shares.memoryPressure(),
        shares.steal()}) {
      page.append("<td class=\"num\">").append(Math.round(share * 100)).append(" %");
    }
    page.append("<td class=\"num\">").append(second.collectorNs() == 0 ? "" : ms(second.collectorNs()));
  }

  private void minutes() {
    final long beginNs = result.own().delays().course().beginNs();
    final Course course = result.own().delays().course();
    final long spanNs = course.plan().dueNs(Math.max(1, course.done()) - 1);
    page.append(
        "<section class=\"card\"><header><h2>Minute by minute</h2><span class=\"soft\">milliseconds</span></header>\n"
            + "<div class=\"scroll\"><table><thead><tr><th>minute");
    final List<String> columns = new ArrayList<>(result.accounts().stream().map(this::who).toList());
    columns.add("<span class=\"who s7\">noise</span>");
    columns.forEach(column -> page.append("<th class=\"num\">").append(column)
        .append(" p50<th class=\"num\">p99<th class=\"num\">max"));
    page.append("</thead><tbody>\n");
    for (int minute = 0; minute < Math.min(MINUTES_MAX, spanNs / MINUTE_NS + 1); minute++) {
      final long fromNs = minute * MINUTE_NS;
      page.append("<tr><td class=\"time\">").append(SoakText.clock(fromNs));
      for (final Account account : result.accounts()) {
        summary(account.delays().between(fromNs, fromNs + MINUTE_NS));
      }
      summary(result.host().noise(beginNs + fromNs, beginNs + fromNs + MINUTE_NS));
      page.append('\n');
    }
    page.append("</tbody></table></div></section>\n");
  }

  private void summary(Histogram histogram) {
    if (histogram.getTotalCount() == 0) {
      page.append("<td><td><td>");
      return;
    }
    cell(histogram.getValueAtPercentile(50));
    cell(histogram.getValueAtPercentile(99));
    cell(histogram.getMaxValue());
  }

  private void holdings() {
    page.append(
        "<section class=\"card\"><header><h2>What was held</h2><span class=\"soft\">at the start and at the end, when all was"
            + " quiet</span></header>\n<div id=\"held\" class=\"chart\"></div>\n<table><thead><tr><th>agent<th class=\"num\">descriptors"
            + "<th class=\"num\">threads<th class=\"num\">child processes<th class=\"num\">resident MiB<th class=\"num\">heap in use MiB"
            + "</thead><tbody>\n");
    for (final Account account : result.accounts()) {
      final Footprint before = account.held().before().footprint();
      final Footprint after = account.held().after().footprint();
      page.append("<tr><td>").append(who(account));
      change(String.valueOf(before.descriptors()), String.valueOf(after.descriptors()));
      change(String.valueOf(before.threads()), String.valueOf(after.threads()));
      change(String.valueOf(before.children()), String.valueOf(after.children()));
      change(mib(before.residentKib()), mib(after.residentKib()));
      if (account.held().after().heapKib() > 0) {
        change(mib(account.held().before().heapKib()), mib(account.held().after().heapKib()));
      } else {
        page.append("<td>");
      }
      page.append('\n');
    }
    page.append("</tbody></table></section>\n</main>\n");
  }

  private void change(String before, String after) {
    page.append("<td class=\"num\">").append(before).append(" \u2192 ").append(after);
  }

  /** The agents' colours are those of the curves. */
  private String who(Account account) {
    return "<span class=\"who s" + result.accounts().indexOf(account) + "\">" + escaped(account.agent())
        + "</span> ";
  }

  private void cell(long ns) {
    page.append("<td class=\"num\">").append(ms(ns));
  }

  private static String ms(long ns) {
    final double ms = ns / NS_PER_MS;
    return String.format(Locale.ROOT, ms < 10 ? "%.3f" : ms < 100 ? "%.2f" : "%,.1f", ms);
  }

  private static String mib(long kib) {
    return String.format(Locale.ROOT, "%.1f", kib / MIB);
  }

  private static String clock(long ns) {
    return SoakText.clock(ns) + String.format(Locale.ROOT, ".%03d", ns / 1_000_000 % 1000);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(SoakPage.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
