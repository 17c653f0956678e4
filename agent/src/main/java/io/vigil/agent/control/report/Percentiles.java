package io.vigil.agent.control.report;

import org.HdrHistogram.Histogram;

/** A histogram of nanoseconds in short. */
final class Percentiles {
  private static final double[] PERCENTILES = {50, 90, 99, 99.9};
  private static final String[] NAMES = {"p50", "p90", "p99", "p99.9"};

  private Percentiles() {}

  /** An object with {@code count} and, unless that is 0, percentiles and maximum in seconds. */
  static void write(JsonWriter json, Histogram histogram) {
    json.beginObject().number("count", histogram.getTotalCount());
    if (histogram.getTotalCount() > 0) {
      for (int i = 0; i < PERCENTILES.length; i++) {
        json.string(NAMES[i], Moments.seconds(histogram.getValueAtPercentile(PERCENTILES[i])));
      }
      json.string("max", Moments.seconds(histogram.getMaxValue()));
    }
    json.endObject();
  }

  /** {@code p50 0.3 ms, p90 ...}; of a histogram with values. */
  static String words(Histogram histogram) {
    final StringBuilder out = new StringBuilder();
    for (int i = 0; i < PERCENTILES.length; i++) {
      out.append(NAMES[i]).append(' ').append(Moments.words(histogram.getValueAtPercentile(PERCENTILES[i])))
          .append(", ");
    }
    return out.append("max ").append(Moments.words(histogram.getMaxValue())).toString();
  }
}
