package io.vigil.tools.replay.asnode;

import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.tools.replay.model.RouterHistory;
import io.vigil.tools.replay.model.Term;
import io.vigil.tools.replay.output.Stamps;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a played node did, for people: two columns, Vigil and the wire. */
public final class AsNodeText {
  private final PrintWriter out;

  public AsNodeText(PrintWriter out) {
    this.out = out;
  }

  private record Line(long atNs, String vigil, String wire) {}

  /** Prints all of it. */
  public void print(AsNode asNode, List<RouterHistory> routers) {
    out.println("As " + asNode.own().stream().map(IpAddress::toString).collect(Collectors.joining(", "))
        + ": what Vigil would have done, beside what the wire shows. The others of the capture do not answer Vigil.");
    if (asNode.node().isEmpty()) {
      out.println("No frame in the capture: nothing to do.");
      return;
    }
    final PlayedNode node = asNode.node().get();
    node.instances().forEach(instance -> instance(instance, asNode.own(), routers));
    out.println();
    out.println(
        String.format(Locale.ROOT, "%,d adverts accepted, %,d cut by the capture and not heard, %,d not"
            + " addressed to this node", node.accepted(), node.cut(), node.elsewhere()));
    node.refusals().forEach(refusal -> out.println(String.format(Locale.ROOT,
        "rejected: %,d of %s, VRID %d: %s, %s to %s", refusal.count(), refusal.src(), refusal.vrid(),
        refusal.error(), Stamps.dateAndClock(refusal.firstNs()), Stamps.dateAndClock(refusal.lastNs()))));
    if (node.unlistedRefusals() > 0) {
      out.println("rejected: " + node.unlistedRefusals() + " more, of more senders than are listed");
    }
  }

  private void instance(PlayedInstance instance, List<IpAddress> own, List<RouterHistory> routers) {
    out.println();
    out.println(instance.config().name() + "  VRID " + instance.config().vrid() + " "
        + (instance.config().family() == Family.IPV4 ? "IPv4" : "IPv6") + ", priority "
        + instance.config().priority());
    if (instance.source().isEmpty()) {
      out.println("  not played: --as has no address of its family");
      return;
    }
    final List<Line> lines = new ArrayList<>();
    instance.transitions()
        .forEach(one -> lines.add(new Line(one.atNs(), one.state() + " " + cause(one), "")));
    for (final Term term : WireSide.terms(instance, routers)) {
      final String who = own.contains(term.src()) ? "this node" : term.src().toString();
      lines.add(new Line(term.fromNs(), "", who + " is master"));
      lines.add(new Line(term.toNs(), "", who + ": " + term.end().words()));
    }
    lines.sort(Comparator.comparingLong(Line::atNs));
    row("time (UTC)", "Vigil", "wire");
    lines.forEach(line -> row(Stamps.dateAndClock(line.atNs()), line.vigil(), line.wire()));
    if (instance.unlisted() > 0) {
      out.println("  " + instance.unlisted() + " more transitions are not listed");
    }
    row("adverts sent", sent(instance.wouldSend()), sent(instance.wire()));
  }

  private void row(String time, String vigil, String wire) {
    out.println(String.format(Locale.ROOT, "  %-26s  %-32s  %s", time, vigil, wire).stripTrailing());
  }

  private static String cause(Transition transition) {
    return "(" + transition.cause().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")";
  }

  private static String sent(Sent sent) {
    return String.format(Locale.ROOT, "%,d, %,d of priority 0", sent.adverts(), sent.priorityZero());
  }
}
