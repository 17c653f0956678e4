package io.vigil.tools.soak;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.HdrHistogram.Histogram;

/** The result as one JSON document; times in milliseconds. */
final class SoakJson {
  private static final JsonMapper JSON = new JsonMapper();

  private SoakJson() {}

  static String render(SoakResult result) {
    final ObjectNode root = JSON.createObjectNode();
    final FlapPlan plan = result.options().plan();
    root.put("ok", result.failures().isEmpty()).put("interrupted", result.interrupted());
    root.put("instances", plan.instances()).put("flaps_per_second", plan.flapsPerSecond()).put("flaps",
        result.done());
    final ObjectNode latency = root.putObject("latency_ms");
    result.delays().histograms()
        .forEach((metric, histogram) -> percentiles(latency.putObject(metric), histogram));
    percentiles(latency.putObject("noise"), result.noise());
    final ScriptLedger.Findings findings = result.findings();
    root.putObject("notifications").put("lost", findings.lost()).put("reordered", findings.reordered())
        .put("doubled", findings.doubled()).put("overlapping", findings.overlapping());
    footprint(root.putObject("before"), result.before());
    footprint(root.putObject("after"), result.after());
    result.failures().forEach(root.putArray("failures")::add);
    result.warnings().forEach(root.putArray("warnings")::add);
    return root.toPrettyString();
  }

  private static void percentiles(ObjectNode node, Histogram histogram) {
    node.put("count", histogram.getTotalCount());
    if (histogram.getTotalCount() > 0) {
      node.put("p50", ms(histogram, 50)).put("p90", ms(histogram, 90)).put("p99", ms(histogram, 99))
          .put("p99_9", ms(histogram, 99.9)).put("p99_99", ms(histogram, 99.99))
          .put("max", histogram.getMaxValue() / 1e6);
    }
  }

  private static double ms(Histogram histogram, double percentile) {
    return histogram.getValueAtPercentile(percentile) / 1e6;
  }

  private static void footprint(ObjectNode node, Footprint footprint) {
    node.put("descriptors", footprint.descriptors()).put("threads", footprint.threads())
        .put("children", footprint.children()).put("resident_kib", footprint.residentKib());
  }
}
