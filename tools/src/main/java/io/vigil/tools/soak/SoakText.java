package io.vigil.tools.soak;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** The result for people. */
final class SoakText {
  /** What is shown of each histogram beside its maximum. */
  static final List<Double> PERCENTILES = List.of(50.0, 90.0, 99.0, 99.9, 99.99);
  static final Map<String, String> NAMES = Map.of(Delays.SCRIPT_START, "planned change to script start",
      Delays.HELD_START, "end of slow predecessor to script start", Delays.ENTRY_TO_EXEC,
      "state entry to script start",
      Delays.ENTRY_TO_SPAWN, "state entry to posix_spawn returned", Delays.ADVERT_TO_EXEC,
      "first advert as MASTER to script start", Delays.PLAN_LATE,
      "the soak makes the change late by");
  static final String NOISE = "noise floor: a sleeping thread wakes late by";

  private static final double NS_PER_MS = 1e6;
  private static final int NAME = 52;

  private final SoakResult result;
  private final PrintWriter out;

  private SoakText(SoakResult result, PrintWriter out) {
    this.result = result;
    this.out = out;
  }

  static void print(SoakResult result, PrintWriter out) {
    new SoakText(result, out).print();
  }

  /** What was asked for, in one line. */
  static String headline(SoakResult result) {
    final SoakOptions options = result.options();
    final long done = result.own().delays().course().done();
    return String.format(Locale.ROOT, "%,d changes of state of %d instance%s, %s a second, %s%s%s%s", done,
        options.plan().instances(), options.plan().instances() == 1 ? "" : "s",
        number(options.plan().flapsPerSecond()),
        options.mode().name().toLowerCase(Locale.ROOT), some(options.burden().busy(), "busy process"),
        some(options.burden().writers(), "writing process"),
        result.interrupted() ? "; ended early, of " + options.plan().flaps() + " planned" : "");
  }

  /** Hours, minutes and seconds. */
  static String clock(long ns) {
    final long s = ns / 1_000_000_000L;
    return String.format(Locale.ROOT, "%02d:%02d:%02d", s / 3600, s / 60 % 60, s % 60);
  }

  static String number(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }

  private void print() {
    out.println(headline(result));
    result.accounts().forEach(account -> out.println(account.about()));
    out.println();
    out.println(String.format(Locale.ROOT, "%-" + NAME + "s %8s %8s %8s %8s %8s %8s %9s", "milliseconds",
        "count", "p50", "p90",
        "p99", "p99.9", "p99.99", "max"));
    for (final Account account : result.accounts()) {
      account.delays().histograms()
          .forEach((metric, histogram) -> row(prefix(account) + NAMES.getOrDefault(metric, metric),
              histogram));
    }
    row(NOISE, result.host().noise());
    result.accounts().forEach(this::judgement);
    result.failures().forEach(failure -> out.println("FAILED: " + failure));
  }

  private String prefix(Account account) {
    return result.accounts().size() == 1 ? "" : account.agent() + ": ";
  }

  private void row(String name, Histogram histogram) {
    if (histogram.getTotalCount() == 0) {
      return;
    }
    final StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-" + NAME + "s %8d", name,
        histogram.getTotalCount()));
    for (final double percentile : PERCENTILES) {
      line.append(
          String.format(Locale.ROOT, " %8.3f", histogram.getValueAtPercentile(percentile) / NS_PER_MS));
    }
    out.println(line.append(String.format(Locale.ROOT, " %9.3f", histogram.getMaxValue() / NS_PER_MS)));
  }

  private void judgement(Account account) {
    final Course course = account.delays().course();
    final ScriptLedger.Findings findings = account.findings();
    out.println();
    for (final Slowest slowest : Slowest.of(account.delays(), 1)) {
      final Histogram noise = result.host().noise(course.beginNs() + slowest.minuteNs(),
          course.beginNs() + slowest.minuteEndNs());
      out.println(String.format(Locale.ROOT,
          "%sthe slowest: %.3f ms, %s %s due at %s; noise floor of that minute: p99 %.3f ms, max %.3f ms",
          prefix(account),
          slowest.lateNs() / NS_PER_MS, slowest.instance(), slowest.state(), clock(slowest.dueNs()),
          noise.getValueAtPercentile(99) / NS_PER_MS, noise.getMaxValue() / NS_PER_MS));
    }
    out.println(prefix(account) + "notifications: lost " + findings.lost() + ", reordered "
        + findings.reordered() + ", doubled "
        + findings.doubled() + ", overlapping " + (course.serial() ? findings.overlapping() : "(allowed)")
        + ", unended " + findings.unended());
    findings.examples().forEach(example -> out.println("  " + example));
    out.println(prefix(account) + "held at start and end: " + holdings(account));
    if (!account.warnings().isEmpty()) {
      out.println(prefix(account) + "the agent warned:");
      account.warnings().forEach(warning -> out.println("  " + warning));
    }
  }

  private static String holdings(Account account) {
    final Footprint before = account.held().before().footprint();
    final Footprint after = account.held().after().footprint();
    final String heap = account.held().after().heapKib() == 0
        ? ""
        : String.format(Locale.ROOT, ", heap in use %.1f -> %.1f MiB",
            account.held().before().heapKib() / 1024.0,
            account.held().after().heapKib() / 1024.0);
    return String.format(Locale.ROOT,
        "descriptors %d -> %d, threads %d -> %d, children %d -> %d, resident %.1f -> %.1f MiB%s",
        before.descriptors(), after.descriptors(), before.threads(), after.threads(), before.children(),
        after.children(),
        before.residentKib() / 1024.0, after.residentKib() / 1024.0, heap);
  }

  private static String some(int count, String what) {
    return count == 0 ? "" : ", " + count + " " + what + (count == 1 ? "" : "es");
  }
}
