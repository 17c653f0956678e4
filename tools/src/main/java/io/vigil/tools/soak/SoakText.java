package io.vigil.tools.soak;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** The result for people. */
final class SoakText {
  private static final double[] PERCENTILES = {50, 90, 99, 99.9, 99.99};
  private static final Map<String, String> NAMES = Map.of(Delays.SCRIPT_START,
      "planned change to script start",
      Delays.ENTRY_TO_EXEC, "state entry to script start", Delays.ENTRY_TO_SPAWN,
      "state entry to posix_spawn returned");

  private SoakText() {}

  static void print(SoakResult result, PrintWriter out) {
    final FlapPlan plan = result.options().plan();
    out.println(
        String.format(Locale.ROOT, "%d changes of state of %d instances at %s a second%s", result.done(),
            plan.instances(), number(plan.flapsPerSecond()), result.interrupted() ? ", ended early" : ""));
    out.println();
    out.println(
        "milliseconds                             count      p50      p90      p99    p99.9   p99.99      max");
    for (final String metric : Delays.METRICS) {
      final Histogram histogram = result.delays().histograms().get(metric);
      if (histogram != null && histogram.getTotalCount() > 0) {
        row(NAMES.getOrDefault(metric, metric), histogram, out);
      }
    }
    row("noise: a sleeping thread wakes late by", result.noise(), out);
    out.println();
    final ScriptLedger.Findings findings = result.findings();
    out.println("notifications lost " + findings.lost() + ", reordered " + findings.reordered() + ", doubled "
        + findings.doubled() + ", overlapping "
        + (result.options().mode() == SoakOptions.Mode.SERIAL ? findings.overlapping() : "(allowed)"));
    findings.examples().forEach(example -> out.println("  " + example));
    out.println(
        "descriptors " + change(result.before().descriptors(), result.after().descriptors()) + ", threads "
            + change(result.before().threads(), result.after().threads()) + ", children "
            + change(result.before().children(), result.after().children()) + ", resident MiB "
            + change(result.before().residentKib() / 1024, result.after().residentKib() / 1024));
    said(result.warnings(), out);
    result.failures().forEach(failure -> out.println("FAILED: " + failure));
  }

  private static void row(String name, Histogram histogram, PrintWriter out) {
    final StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-38s %7d", name,
        histogram.getTotalCount()));
    for (final double percentile : PERCENTILES) {
      line.append(String.format(Locale.ROOT, " %8.3f", histogram.getValueAtPercentile(percentile) / 1e6));
    }
    out.println(line.append(String.format(Locale.ROOT, " %8.3f", histogram.getMaxValue() / 1e6)));
  }

  private static void said(List<String> warnings, PrintWriter out) {
    if (!warnings.isEmpty()) {
      out.println("the agent warned " + warnings.size() + " times, first: " + warnings.getFirst());
    }
  }

  private static String change(long before, long after) {
    return before + " -> " + after;
  }

  static String number(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
