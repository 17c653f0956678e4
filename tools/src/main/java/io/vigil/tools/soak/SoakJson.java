package io.vigil.tools.soak;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.agent.control.report.Moments;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** The result as one JSON document; latencies in milliseconds, moments as in every JSON of Vigil. */
final class SoakJson {
  private static final JsonMapper JSON = new JsonMapper();
  private static final double NS_PER_MS = 1e6;

  private SoakJson() {}

  static String render(SoakResult result) {
    final ObjectNode root = JSON.createObjectNode();
    final SoakOptions options = result.options();
    root.put("ok", result.failures().isEmpty()).put("interrupted", result.interrupted());
    root.put("began", new Moments(0, result.began()).iso(0));
    root.put("instances", options.plan().instances()).put("flaps_per_second", options.plan().flapsPerSecond())
        .put("notify", options.mode().name().toLowerCase(Locale.ROOT)).put("load", options.burden().busy())
        .put("io", options.burden().writers());
    percentiles(root.putObject("noise_ms"), result.host().noise());
    final var agents = root.putArray("agents");
    result.accounts().forEach(account -> account(agents.addObject(), account, result.host()));
    result.failures().forEach(root.putArray("failures")::add);
    return root.toPrettyString();
  }

  private static void account(ObjectNode node, Account account, HostStory host) {
    final Course course = account.delays().course();
    node.put("agent", account.agent()).put("about", account.about()).put("flaps", course.done());
    final ObjectNode latency = node.putObject("latency_ms");
    account.delays().histograms()
        .forEach((metric, histogram) -> percentiles(latency.putObject(metric), histogram));
    for (final Slowest slowest : Slowest.of(account.delays(), 1)) {
      node.putObject("slowest").put("ms", slowest.lateNs() / NS_PER_MS).put("instance", slowest.instance())
          .put("state", slowest.state()).put("due_s", Moments.seconds(slowest.dueNs()))
          .set("noise_of_that_minute_ms", percentiles(
              JSON.createObjectNode(),
              host.noise(course.beginNs() + slowest.minuteNs(), course.beginNs() + slowest.minuteEndNs())));
    }
    final ScriptLedger.Findings findings = account.findings();
    final ObjectNode notifications = node.putObject("notifications").put("lost", findings.lost())
        .put("reordered", findings.reordered()).put("doubled", findings.doubled())
        .put("unended", findings.unended());
    if (course.serial()) {
      notifications.put("overlapping", findings.overlapping());
    }
    findings.examples().forEach(notifications.putArray("examples")::add);
    holding(node.putObject("before"), account.held().before());
    holding(node.putObject("after"), account.held().after());
    account.warnings().forEach(node.putArray("warnings")::add);
  }

  private static ObjectNode percentiles(ObjectNode node, Histogram histogram) {
    node.put("count", histogram.getTotalCount());
    if (histogram.getTotalCount() > 0) {
      for (final double percentile : SoakText.PERCENTILES) {
        node.put("p" + SoakText.number(percentile).replace('.', '_'),
            histogram.getValueAtPercentile(percentile) / NS_PER_MS);
      }
      node.put("max", histogram.getMaxValue() / NS_PER_MS);
    }
    return node;
  }

  private static void holding(ObjectNode node, Account.Holding holding) {
    final Footprint footprint = holding.footprint();
    node.put("descriptors", footprint.descriptors()).put("threads", footprint.threads())
        .put("children", footprint.children()).put("resident_kib", footprint.residentKib());
    if (holding.heapKib() > 0) {
      node.put("heap_kib", holding.heapKib());
    }
  }
}
