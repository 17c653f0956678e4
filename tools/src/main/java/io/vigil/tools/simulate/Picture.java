package io.vigil.tools.simulate;

import io.vigil.agent.sim.world.ClusterPlan;
import io.vigil.agent.sim.world.NodeSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One run as a page without anything from elsewhere: a lane for each instance, coloured by its state, and the faults above. */
final class Picture {
  private static final int WIDTH = 1200;
  private static final int LEFT = 150;
  private static final int LANE = 34;
  private static final int TOP = 170;
  private static final int FAULTS_DRAWN_MAX = 60;
  private static final int WORDS_APART = 22;
  private static final int WORDS_ASIDE_MAX = 45;
  private static final double NS_PER_S = 1e9;
  private static final int TICKS_MAX = 12;
  private static final double[] STEPS = {1, 2, 5, 10};
  private static final String[][] LEGEND = {{"MASTER", "MASTER"}, {"BACKUP", "BACKUP"}, {"FAULT", "FAULT"},
      {"PAUSED", "paused"}, {"INIT", "no agent"}, {"LEFT", "no agent, addresses left behind"}};

  private final ClusterPlan plan;
  private final Run run;
  private final StringBuilder out = new StringBuilder();

  private Picture(ClusterPlan plan, Run run) {
    this.plan = plan;
    this.run = run;
  }

  static String draw(ClusterPlan plan, Run run) {
    return new Picture(plan, run).draw();
  }

  private String draw() {
    final List<String[]> lanes = new ArrayList<>();
    for (final NodeSpec node : plan.nodes()) {
      node.instances().forEach(one -> lanes.add(new String[]{node.name(), one.config().name()}));
    }
    final int height = TOP + lanes.size() * LANE + 50;
    out.append(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>vigil simulate</title>\n<style>"
            + "body{font:14px system-ui,sans-serif;margin:24px;color:#222;background:#fff}"
            + ".run{overflow-x:auto}.run svg{display:block;min-width:760px;max-width:100%;height:auto}svg text{font:12px system-ui,sans-serif;fill:#333}table{border-collapse:collapse;margin-top:16px}"
            + "td{padding:2px 12px 2px 0;font:13px ui-monospace,monospace;vertical-align:top}"
            + ".MASTER{fill:#2e7d32}.BACKUP{fill:#90caf9}.FAULT{fill:#c62828}.INIT{fill:#eceff1}.PAUSED{fill:#f9a825}.LEFT{fill:#c5e1a5}"
            + "td:first-child{text-align:right;white-space:nowrap}"
            + ".key{display:inline-block;margin-right:18px}.key svg{vertical-align:-2px;margin-right:6px}"
            + ".bad{color:#b71c1c;font-weight:600}</style></head><body>\n<h1>Seed ")
        .append(run.seed()).append(", ")
        .append(seconds(run.endNs()))
        .append("</h1>\n");
    legend();
    run.broken().forEach(broken -> out.append("<p class=\"bad\">").append(escaped(broken.invariant() + " at "
        + seconds(broken.elapsedNs()) + ": " + broken.what())).append("</p>\n"));
    out.append("<div class=\"run\"><svg width=\"").append(WIDTH).append("\" height=\"").append(height)
        .append("\" viewBox=\"0 0 ")
        .append(WIDTH).append(' ').append(height).append("\" role=\"img\">\n");
    axis(height);
    for (int i = 0; i < lanes.size(); i++) {
      lane(lanes.get(i)[0], lanes.get(i)[1], TOP + i * LANE);
    }
    faults(TOP + lanes.size() * LANE);
    out.append("</svg></div>\n");
    table();
    out.append("</body></html>\n");
    return out.toString();
  }

  private void legend() {
    out.append("<p>");
    for (final String[] key : LEGEND) {
      out.append("<span class=\"key\"><svg width=\"22\" height=\"14\"><rect class=\"").append(key[0])
          .append("\" width=\"22\" height=\"14\"/></svg>").append(key[1]).append("</span>");
    }
    out.append("</p>\n");
  }

  /** A line at each round time. */
  private void axis(int height) {
    final double endS = run.endNs() / NS_PER_S;
    final double stepS = step(endS);
    for (int tick = 0; tick * stepS <= endS; tick++) {
      final double x = x(Math.round(tick * stepS * NS_PER_S));
      out.append(String.format(Locale.ROOT,
          "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#ddd\"/><text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s s</text>%n",
          x, TOP - 6, x, height - 34, x, height - 18,
          BigDecimal.valueOf(stepS).multiply(BigDecimal.valueOf(tick)).stripTrailingZeros().toPlainString()));
    }
  }

  /** 1, 2 or 5 of a power of ten seconds. */
  private static double step(double endS) {
    final double power = Math.pow(10, Math.floor(Math.log10(Math.max(endS, 1e-6) / TICKS_MAX)));
    for (final double factor : STEPS) {
      if (endS / (power * factor) <= TICKS_MAX) {
        return power * factor;
      }
    }
    throw new IllegalStateException("no step for " + endS + " s");
  }

  private void lane(String node, String instance, int y) {
    out.append("<text x=\"4\" y=\"").append(y + 20).append("\">").append(escaped(node + " " + instance))
        .append("</text>\n");
    String state = "INIT";
    long sinceNs = 0;
    for (final Timeline.Entry entry : run.timeline().entries()) {
      final boolean isHere = entry.node().equals(node)
          && (entry.instance().equals(instance) || entry.instance().isEmpty());
      final String next = isHere ? shown(entry.state(), state) : "";
      if (!next.isEmpty()) {
        block(state, sinceNs, entry.elapsedNs(), y);
        state = next;
        sinceNs = entry.elapsedNs();
      }
    }
    block(state, sinceNs, run.endNs(), y);
  }

  /** The colour after this word; empty: as before. */
  private static String shown(String word, String before) {
    return switch (word) {
      case "STOPPED", "CRASHED" -> "INIT";
      case "ABORTED" -> before.endsWith("MASTER") ? "LEFT" : "INIT";
      case "PAUSED" -> "PAUSED " + before;
      case "RESUMED" -> before.startsWith("PAUSED ") ? before.substring("PAUSED ".length()) : "";
      case "STARTED" -> before.equals("LEFT") ? "INIT" : "";
      default -> word;
    };
  }

  private void block(String state, long fromNs, long toNs, int y) {
    if (toNs > fromNs) {
      out.append(String.format(Locale.ROOT,
          "<rect class=\"%s\" x=\"%.2f\" y=\"%d\" width=\"%.2f\" height=\"%d\"><title>%s, %s to %s</title></rect>%n",
          state.split(" ", 2)[0], x(fromNs), y + 4, Math.max(0.5, x(toNs) - x(fromNs)), LANE - 10, state,
          seconds(fromNs), seconds(toNs)));
    }
  }

  /** A line for each; its words stand beside it where another one's are in the way, and in the table only where many are. */
  private void faults(int bottom) {
    int drawn = 0;
    double wordsX = 0;
    for (final Timeline.Entry entry : run.timeline().entries()) {
      if (entry.node().isEmpty() && drawn < FAULTS_DRAWN_MAX) {
        drawn++;
        final double x = x(entry.elapsedNs());
        out.append(String.format(Locale.ROOT,
            "<path d=\"M%.1f %dV%d\" stroke=\"#555\" stroke-dasharray=\"2 3\"/>%n", x, TOP - 8, bottom));
        final double besideX = Math.max(x, wordsX + WORDS_APART);
        if (besideX - x <= WORDS_ASIDE_MAX) {
          wordsX = besideX;
          out.append(String.format(Locale.ROOT,
              "<path d=\"M%.1f %dL%.1f %d\" stroke=\"#999\"/><text transform=\"translate(%.1f %d) rotate(-35)\">%s</text>%n",
              x, TOP - 8, besideX, TOP - 14, besideX, TOP - 16, escaped(shortened(entry.event()))));
        }
      }
    }
  }

  private static String shortened(String text) {
    final String words = text.replaceFirst("^at \\S+ ", "").replaceFirst("^end of: (at \\S+ )?", "end: ");
    return words.length() > 34 ? words.substring(0, 33) + "…" : words;
  }

  private void table() {
    out.append("<table>\n");
    for (final Timeline.Entry entry : run.timeline().entries()) {
      out.append("<tr><td>").append(seconds(entry.elapsedNs())).append("</td><td>")
          .append(escaped(entry.node()))
          .append("</td><td>").append(escaped(entry.instance())).append("</td><td>")
          .append(escaped(entry.event()))
          .append("</td></tr>\n");
    }
    out.append("</table>\n");
  }

  private double x(long atNs) {
    return LEFT + (double) atNs / Math.max(1, run.endNs()) * (WIDTH - LEFT - 40);
  }

  private static String seconds(long ns) {
    return String.format(Locale.ROOT, "%.3f s", ns / NS_PER_S);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}
