package io.vigil.tools.soak;

import io.vigil.agent.cli.UserMistakeException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/**
 * What the user calls a failure: {@code script_start_p99>5ms}.
 *
 * @param text as it was written
 * @param metric one of the histograms
 * @param percentile 0..100; empty for the maximum
 * @param limitNs a value above it is a failure
 */
record Limit(String text, String metric, OptionalDouble percentile, long limitNs) {
  private static final double NS_PER_MS = 1e6;
  private static final Pattern FORM = Pattern
      .compile(
          "(?<metric>[a-z_]+)_(?:p(?<percentile>[0-9]+(?:\\.[0-9]+)?)|max)>(?<value>[0-9]+(?:\\.[0-9]+)?)(?<unit>us|ms|s)");

  /**
   * Reads one.
   *
   * @throws UserMistakeException it has another form, or an unknown metric
   */
  static Limit parse(String text, Iterable<String> metrics) {
    final Matcher matcher = FORM.matcher(text.replace(" ", ""));
    if (!matcher.matches()) {
      throw new UserMistakeException("--fail-if " + text
          + ": write METRIC_pNN>VALUE or METRIC_max>VALUE with us, ms or s, for example script_start_p99>5ms");
    }
    final String metric = matcher.group("metric");
    for (final String known : metrics) {
      if (known.equals(metric)) {
        return new Limit(text, metric, percentile(text, matcher.group("percentile")),
            (long) (Double.parseDouble(matcher.group("value")) * unitNs(matcher.group("unit"))));
      }
    }
    throw new UserMistakeException(
        "--fail-if " + text + ": unknown metric " + metric + "; known: " + String.join(", ", metrics));
  }

  /** Why it does not hold: what was found above it, or that nothing was measured; empty where it holds. */
  Optional<String> brokenBy(Map<String, Histogram> measured) {
    final Histogram histogram = measured.get(metric);
    if (histogram == null || histogram.getTotalCount() == 0) {
      return Optional.of("--fail-if " + text + ": nothing of that was measured");
    }
    final long valueNs = percentile.isPresent()
        ? histogram.getValueAtPercentile(percentile.getAsDouble())
        : histogram.getMaxValue();
    return valueNs > limitNs
        ? Optional.of(String.format(Locale.ROOT, "--fail-if %s: it is %.3f ms", text, valueNs / NS_PER_MS))
        : Optional.empty();
  }

  private static OptionalDouble percentile(String text, String digits) {
    if (digits == null) {
      return OptionalDouble.empty();
    }
    final double percentile = Double.parseDouble(digits);
    if (percentile > 100) {
      throw new UserMistakeException("--fail-if " + text + ": a percentile is 0 to 100");
    }
    return OptionalDouble.of(percentile);
  }

  private static double unitNs(String unit) {
    return switch (unit) {
      case "us" -> 1e3;
      case "ms" -> 1e6;
      default -> 1e9;
    };
  }
}
