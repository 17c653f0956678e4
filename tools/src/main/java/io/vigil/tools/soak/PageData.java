package io.vigil.tools.soak;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.HdrHistogram.Histogram;

/** What the page draws, as JSON: milliseconds, and seconds after the beginning. Long soaks are thinned out to what a screen can show. */
final class PageData {
  private static final JsonMapper JSON = new JsonMapper();
  private static final double NS_PER_MS = 1e6;
  private static final double NS_PER_S = 1e9;
  private static final int CURVE_STEPS_PER_NINE = 40;
  private static final int OUTLIERS_MAX = 1_500;
  /** Of so many changes one is drawn. */
  private static final int OUTLIER_SHARE = 5;
  private static final int OUTLIERS_MIN = 200;
  private static final int CHANGES_PER_BUCKET = 30;
  private static final int BUCKETS_MAX = 240;
  private static final int SECONDS_MAX = 1_200;
  private static final double MIB = 1024;
  private static final int PERCENT = 100;

  private final SoakResult result;
  private final long beginNs;

  PageData(SoakResult result) {
    this.result = result;
    this.beginNs = result.own().delays().course().beginNs();
  }

  /** For a script element: nothing in it can end that. */
  String render() {
    final ObjectNode root = JSON.createObjectNode();
    final Course course = result.own().delays().course();
    root.put("seconds", (course.endNs() - beginNs) / NS_PER_S);
    root.put("began", result.began().toEpochMilli());
    final ArrayNode agents = root.putArray("agents");
    result.accounts().forEach(account -> agent(agents.addObject(), account));
    curve(root.putArray("noise"), result.host().noise());
    host(root.putArray("host"));
    return root.toString().replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }

  private void agent(ObjectNode node, Account account) {
    final Delays delays = account.delays();
    node.put("name", account.agent());
    final ArrayNode curves = node.putArray("curves");
    for (final String metric : List.of(Delays.SCRIPT_START, Delays.HELD_START)) {
      final Histogram histogram = delays.histograms().get(metric);
      if (histogram != null && histogram.getTotalCount() > 0) {
        curve(curves.addObject().put("metric", metric).putArray("points"), histogram);
      }
    }
    final ArrayNode outliers = node.putArray("outliers");
    for (final Slowest slow : Slowest.of(delays,
        Math.clamp(delays.course().done() / OUTLIER_SHARE, OUTLIERS_MIN, OUTLIERS_MAX))) {
      outliers.addArray().add(rounded(slow.dueNs() / NS_PER_S)).add(rounded(slow.lateNs() / NS_PER_MS))
          .add(slow.instance())
          .add(slow.state());
    }
    buckets(node.putArray("buckets"), delays);
    final ArrayNode held = node.putArray("held");
    for (final HostStory.Held at : result.host().holdings().getOrDefault(account.agent(), List.of())) {
      final Footprint footprint = at.footprint();
      held.addArray().add(rounded((at.atNs() - beginNs) / NS_PER_S)).add(footprint.descriptors())
          .add(footprint.threads())
          .add(footprint.children()).add(rounded(footprint.residentKib() / MIB));
    }
  }

  /** Pairs of nines and milliseconds, as far as there are values for it, the maximum last. */
  private static void curve(ArrayNode points, Histogram histogram) {
    if (histogram.getTotalCount() == 0) {
      return;
    }
    final double most = Math.log10((double) histogram.getTotalCount());
    for (int step = 0; step < most * CURVE_STEPS_PER_NINE; step++) {
      final double nines = (double) step / CURVE_STEPS_PER_NINE;
      points.addArray().add(rounded(nines))
          .add(rounded(histogram.getValueAtPercentile(PERCENT - Math.pow(10, 2 - nines)) / NS_PER_MS));
    }
    points.addArray().add(rounded(most)).add(rounded(histogram.getMaxValue() / NS_PER_MS));
  }

  /** Time, median and maximum of equal parts of the soak. */
  private static void buckets(ArrayNode buckets, Delays delays) {
    final Course course = delays.course();
    final long spanNs = Math.max(1, course.plan().dueNs(course.done()));
    final int parts = Math.clamp(course.done() / CHANGES_PER_BUCKET, 1, BUCKETS_MAX);
    final Histogram[] values = new Histogram[parts];
    for (long flap = 0; flap < course.done(); flap++) {
      final int part = (int) Math.min(parts - 1L, course.plan().dueNs(flap) * parts / spanNs);
      if (values[part] == null) {
        values[part] = new Histogram(2);
      }
      if (!delays.isHeld(flap)) {
        values[part].recordValue(delays.lateNs(flap));
      }
    }
    for (int part = 0; part < parts; part++) {
      if (values[part] != null && values[part].getTotalCount() > 0) {
        buckets.addArray().add(rounded((part + 0.5) * spanNs / parts / NS_PER_S))
            .add(rounded(values[part].getValueAtPercentile(50) / NS_PER_MS))
            .add(rounded(values[part].getMaxValue() / NS_PER_MS));
      }
    }
  }

  /** The worst of each second, or of as many seconds as have to share a place. */
  private void host(ArrayNode rows) {
    final List<HostSecond> seconds = result.host().seconds();
    final int each = Math.max(1, (seconds.size() + SECONDS_MAX - 1) / SECONDS_MAX);
    for (int first = 0; first < seconds.size(); first += each) {
      final List<HostSecond> group = seconds.subList(first, Math.min(first + each, seconds.size()));
      final ArrayNode row = rows.addArray();
      row.add(rounded((group.getFirst().fromNs() - beginNs) / NS_PER_S))
          .add(rounded((group.getLast().toNs() - beginNs) / NS_PER_S));
      row.add(rounded(group.stream().mapToLong(HostSecond::noiseNs).max().orElse(0) / NS_PER_MS));
      row.add(percent(group.stream().mapToDouble(second -> second.shares().busy()).max().orElse(0)));
      row.add(percent(group.stream().mapToDouble(second -> second.shares().cpuPressure()).max().orElse(0)));
      row.add(percent(group.stream().mapToDouble(second -> second.shares().ioPressure()).max().orElse(0)));
      row.add(
          percent(group.stream().mapToDouble(second -> second.shares().memoryPressure()).max().orElse(0)));
      row.add(percent(group.stream().mapToDouble(second -> second.shares().steal()).max().orElse(0)));
      row.add(rounded(group.stream().mapToLong(HostSecond::collectorNs).sum() / NS_PER_MS));
    }
  }

  private static double percent(double share) {
    return Math.round(share * PERCENT);
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
