package io.vigil.tools.soak;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** One self-contained page: the percentile curves, and when what was late. Nothing in it comes from outside the program. */
final class SoakPage {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 320;
  private static final int LEFT = 70;
  private static final int BOTTOM = 40;
  private static final int NINES_MAX = 5;
  private static final int STEPS = 200;
  private static final int POINTS_MAX = 5_000;
  private static final Map<String, String> COLOURS = Map.of(Delays.SCRIPT_START, "#c0392b",
      Delays.ENTRY_TO_EXEC,
      "#2471a3", Delays.ENTRY_TO_SPAWN, "#7d3c98", "noise", "#7f8c8d");

  private final SoakResult result;
  private final Instant began;
  private final StringBuilder page = new StringBuilder();
  private double lowestMs = Double.MAX_VALUE;
  private double highestMs;

  SoakPage(SoakResult result, Instant began) {
    this.result = result;
    this.began = began;
  }

  String render() {
    result.delays().histograms().values().forEach(this::widen);
    widen(result.noise());
    lowestMs = Math.max(0.001, Math.min(lowestMs, 0.1));
    highestMs = Math.max(highestMs, 1);
    page.append("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>vigil soak</title>\n<style>"
        + "body{font:15px/1.5 system-ui,sans-serif;max-width:960px;margin:2em auto;padding:0 1em;color:#222}"
        + "svg{width:100%;height:auto;background:#fafafa;border:1px solid #ddd}text{font:12px system-ui,sans-serif;fill:#444}"
        + "table{border-collapse:collapse}td,th{padding:.2em .8em;text-align:right;border-bottom:1px solid #ddd}"
        + "td:first-child,th:first-child{text-align:left}.bad{color:#c0392b;font-weight:bold}</style>\n");
    page.append("<h1>vigil soak</h1><p>").append(result.done()).append(" changes of state of ")
        .append(result.options().plan().instances()).append(" instances at ")
        .append(SoakText.number(result.options().plan().flapsPerSecond())).append(" a second, from ")
        .append(began)
        .append("; ").append(result.options().busy()).append(" busy processes, ")
        .append(result.options().writers())
        .append(" writers.</p>\n");
    verdict();
    curves();
    timeline();
    return page.append("</html>\n").toString();
  }

  private void widen(Histogram histogram) {
    if (histogram.getTotalCount() > 0) {
      lowestMs = Math.min(lowestMs, Math.max(1, histogram.getMinNonZeroValue()) / 1e6);
      highestMs = Math.max(highestMs, histogram.getMaxValue() / 1e6);
    }
  }

  private void verdict() {
    final ScriptLedger.Findings findings = result.findings();
    page.append("<p>Notifications lost ").append(findings.lost()).append(", reordered ")
        .append(findings.reordered())
        .append(", doubled ").append(findings.doubled()).append(", overlapping ")
        .append(findings.overlapping())
        .append(".</p>\n");
    result.failures().forEach(failure -> page.append("<p class=\"bad\">")
        .append(failure.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")).append("</p>\n"));
    page.append("<table><tr><th>milliseconds<th>count<th>p50<th>p90<th>p99<th>p99.9<th>p99.99<th>max</tr>\n");
    result.delays().histograms().forEach(this::row);
    row("noise", result.noise());
    page.append("</table>\n");
  }

  private void row(String name, Histogram histogram) {
    if (histogram.getTotalCount() == 0) {
      return;
    }
    page.append("<tr><td style=\"color:").append(COLOURS.get(name)).append("\">")
        .append(name.replace('_', ' '))
        .append("<td>").append(histogram.getTotalCount());
    for (final double percentile : List.of(50.0, 90.0, 99.0, 99.9, 99.99, 100.0)) {
      page.append("<td>").append(number(histogram.getValueAtPercentile(percentile) / 1e6));
    }
    page.append("</tr>\n");
  }

  /** Percentiles to the right as nines, milliseconds upwards, both logarithmic. */
  private void curves() {
    page.append("<h2>How late, how often</h2>\n");
    frame();
    for (int nines = 0; nines <= NINES_MAX; nines++) {
      final double x = LEFT + (WIDTH - LEFT - 10.0) * nines / NINES_MAX;
      label(x - 15, HEIGHT - BOTTOM + 18,
          nines == 0 ? "0" : SoakText.number(100 - Math.pow(10, 2 - nines)) + " %");
    }
    result.delays().histograms().forEach(this::curve);
    curve("noise", result.noise());
    page.append("</svg>\n");
  }

  private void curve(String name, Histogram histogram) {
    if (histogram.getTotalCount() == 0) {
      return;
    }
    page.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"").append(COLOURS.get(name))
        .append("\" points=\"");
    for (int step = 0; step <= STEPS; step++) {
      final double nines = (double) NINES_MAX * step / STEPS;
      final double percentile = 100 - Math.pow(10, 2 - nines);
      point(LEFT + (WIDTH - LEFT - 10.0) * step / STEPS, histogram.getValueAtPercentile(percentile) / 1e6);
    }
    page.append("\"><title>").append(name).append("</title></polyline>\n");
  }

  /** The latest ones, by the time at which they were due. */
  private void timeline() {
    page.append("<h2>When</h2><p>Planned change to script start, the ").append(POINTS_MAX)
        .append(" slowest.</p>\n");
    frame();
    final List<Delays.Point> slowest = result.delays().points().stream()
        .sorted((a, b) -> Long.compare(b.lateNs(), a.lateNs())).limit(POINTS_MAX).toList();
    final double spanNs = Math.max(1, result.options().plan().durationNs());
    for (int tenth = 0; tenth <= 10; tenth += 2) {
      label(LEFT + (WIDTH - LEFT - 10.0) * tenth / 10 - 15, HEIGHT - BOTTOM + 18,
          number(spanNs * tenth / 10 / 1e9) + " s");
    }
    page.append("<g fill=\"").append(COLOURS.get(Delays.SCRIPT_START)).append("\" fill-opacity=\".5\">");
    for (final Delays.Point point : slowest) {
      page.append("<circle r=\"2\" cx=\"")
          .append(number(LEFT + (WIDTH - LEFT - 10.0) * point.dueNs() / spanNs))
          .append("\" cy=\"").append(number(y(point.lateNs() / 1e6))).append("\"><title>")
          .append(number(point.dueNs() / 1e9)).append(" s: ").append(number(point.lateNs() / 1e6))
          .append(" ms</title></circle>");
    }
    page.append("</g></svg>\n");
  }

  private void frame() {
    page.append("<svg viewBox=\"0 0 ").append(WIDTH).append(' ').append(HEIGHT).append("\">\n");
    for (double ms = 0.001; ms <= highestMs; ms *= 10) {
      if (ms >= lowestMs / 10) {
        final double y = y(ms);
        if (y <= HEIGHT - BOTTOM) {
          page.append("<line stroke=\"#ddd\" x1=\"").append(LEFT).append("\" x2=\"").append(WIDTH - 10)
              .append("\" y1=\"").append(number(y)).append("\" y2=\"").append(number(y)).append("\"/>");
          label(8, y + 4, SoakText.number(Math.round(ms * 1000) / 1000.0) + " ms");
        }
      }
    }
  }

  private void label(double x, double y, String text) {
    page.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y)).append("\">").append(text)
        .append("</text>\n");
  }

  private void point(double x, double ms) {
    page.append(number(x)).append(',').append(number(y(ms))).append(' ');
  }

  private double y(double ms) {
    final double share = (Math.log10(Math.clamp(ms, lowestMs, highestMs)) - Math.log10(lowestMs))
        / (Math.log10(highestMs) - Math.log10(lowestMs));
    return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - 15);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value).replaceAll("\\.?0+$", "");
  }
}
