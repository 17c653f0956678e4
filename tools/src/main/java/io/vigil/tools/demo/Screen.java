package io.vigil.tools.demo;

import java.io.PrintWriter;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** The demo as text for people. Colour only where it is welcome. */
final class Screen implements Narrator {
  private static final String[] NODE_COLOUR = {"", "\u001B[36m", "\u001B[33m"};
  private static final String BOLD = "\u001B[1m";
  private static final String DIM = "\u001B[2m";
  private static final String PLAIN = "\u001B[0m";
  private static final int BAR_WIDTH = 40;

  private final PrintWriter out;
  private final boolean colour;

  Screen(PrintWriter out, boolean colour) {
    this.out = out;
    this.colour = colour;
  }

  void title(long seed) {
    line(paint(BOLD, "Vigil: one address, two agents, one wire") + paint(DIM, "   (seed " + seed + ")"));
    line("  n1 priority 150 and n2 priority 100 advertise every 100 ms; " + Story.ADDRESS
        + " is on whichever is MASTER.");
    line("");
  }

  @Override
  public void say(long sinceStartNs, int node, String what) {
    final String who = node == 0 ? "  " : "n" + node;
    final String indent = node == 2 ? "          " : "";
    line(String.format(Locale.ROOT, "  %7.3f s  ", sinceStartNs / 1e9) + indent
        + paint(node == 0 ? "" : NODE_COLOUR[node], who + "  " + what));
  }

  @Override
  public void failover(int round, Failover failover) {
    line(String.format(Locale.ROOT,
        "             %s n2 took over %s after n1's last advert; theory %s (%s), excess %+.2f ms, %d gratuitous ARPs",
        paint(BOLD, "#" + round), paint(BOLD, millis(failover.gapNs())), millis(failover.expectedNs()),
        failover.cause() == Failover.Cause.CRASH ? "3 adverts + skew" : "skew only",
        failover.excessNs() / 1e6,
        failover.announcements()));
  }

  void summary(StoryResult result) {
    line("");
    line(paint(BOLD, "From entering a state to the script's start") + paint(DIM,
        "  (state entry to posix_spawn returned, " + result.spawned().getTotalCount() + " starts)"));
    histogram(result.spawned());
    line("");
    final long worstNs = result.failovers().stream().mapToLong(Failover::excessNs).max().orElse(0);
    line("  " + result.failovers().size() + " failovers, the slowest " + millis(worstNs)
        + " later than RFC 9568's arithmetic says. What you saw is the daemon's");
    line("  own code from channel handler to notify loop; only the wire and the address table were virtual.");
    line(
        "  Next: vigil demo --lab (root: real sockets, addresses and scripts), vigil demo --pcap wire.pcap,");
    line("  vigil run -f keepalived.conf");
  }

  private void histogram(Histogram spawned) {
    final double[] percentiles = {50, 90, 99, 100};
    final double maxNs = Math.max(1, spawned.getMaxValue());
    for (final double percentile : percentiles) {
      final long ns = spawned.getValueAtPercentile(percentile);
      final int width = (int) Math.max(1, Math.round(BAR_WIDTH * ns / maxNs));
      line(String.format(Locale.ROOT, "  %6s  %8.3f ms  ", percentile == 100 ? "max" : "p" + (int) percentile,
          ns / 1e6) + paint(NODE_COLOUR[1], "█".repeat(width)));
    }
  }

  private static String millis(long ns) {
    return String.format(Locale.ROOT, "%.2f ms", ns / 1e6);
  }

  private String paint(String code, String text) {
    return colour && !code.isEmpty() ? code + text + PLAIN : text;
  }

  private void line(String text) {
    out.println(text);
    out.flush();
  }
}
