package io.vigil.tools.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * What one soak found.
 *
 * @param done changes that were made, of those planned
 * @param interrupted whether the user ended it early
 * @param noise how late a thread of this process woke meanwhile
 * @param before held when all was quiet, before the first change
 * @param after held when all was quiet again
 * @param warnings what the agent complained of
 */
record SoakResult(SoakOptions options, long done, boolean interrupted, Delays delays, Histogram noise,
    ScriptLedger.Findings findings, Footprint before, Footprint after, List<String> warnings) {
  /** Loops and launchers come and go by a few; a leak grows with each of thousands of changes. */
  private static final long LEAK_MIN = 16;

  SoakResult {
    warnings = List.copyOf(warnings);
  }

  /** Why the exit status is not 0; empty where all is well. */
  List<String> failures() {
    final List<String> failures = new ArrayList<>();
    count(failures, findings.lost(), "lost");
    count(failures, findings.reordered(), "started in the wrong order");
    count(failures, findings.doubled(), "started twice");
    count(failures, findings.overlapping(), "started while the one before it ran");
    leak(failures, before.descriptors(), after.descriptors(), "file descriptors");
    leak(failures, before.threads(), after.threads(), "threads");
    leak(failures, before.children(), after.children(), "child processes");
    for (final Limit limit : options.limits()) {
      limit.brokenBy(delays.histograms()).ifPresent(valueNs -> failures
          .add(String.format(Locale.ROOT, "--fail-if %s: it is %.3f ms", limit.text(), valueNs / 1e6)));
    }
    return failures;
  }

  private static void count(List<String> failures, long count, String what) {
    if (count > 0) {
      failures.add(count + (count == 1 ? " notification was " : " notifications were ") + what);
    }
  }

  private static void leak(List<String> failures, long before, long after, String what) {
    if (after - before >= LEAK_MIN) {
      failures.add(what + " grew from " + before + " to " + after);
    }
  }
}
