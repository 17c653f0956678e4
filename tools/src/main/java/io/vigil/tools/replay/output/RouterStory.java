package io.vigil.tools.replay.output;

import io.vigil.agent.cli.Paint;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.tools.replay.analysis.MacText;
import io.vigil.tools.replay.model.Member;
import io.vigil.tools.replay.model.RouterHistory;
import io.vigil.tools.replay.model.Takeover;
import io.vigil.tools.replay.model.Term;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** One virtual router for people: a line for each thing that happened, in the order in which it happened. */
final class RouterStory {
  private static final int ADDRESSES_SHOWN = 4;

  private final PrintWriter out;
  private final Paint paint;
  private final boolean isOneDay;

  /** A line, when it belongs, and its place among those of one moment. */
  private record Line(long atNs, int rank, String text) {}

  RouterStory(PrintWriter out, Paint paint, boolean isOneDay) {
    this.out = out;
    this.paint = paint;
    this.isOneDay = isOneDay;
  }

  void tell(RouterHistory router) {
    out.println();
    out.println(title(router));
    final List<Line> lines = new ArrayList<>();
    mastership(router, lines);
    takeovers(router, lines);
    trouble(router, lines);
    lies(router, lines);
    lines.sort(Comparator.comparingLong(Line::atNs).thenComparingInt(Line::rank));
    lines.forEach(line -> out.println("  " + at(line.atNs()) + "  " + line.text()));
    router.mismatches()
        .forEach(mismatch -> out.println("  " + paint.warning("mismatch: " + mismatch.field() + ": "
            + mismatch.values().stream().map(value -> value.src() + " says " + value.value())
                .collect(Collectors.joining(", ")))));
    out.println("  " + paint.dim(rhythm(router)));
    if (router.unlisted() > 0) {
      out.println("  " + paint.warning(router.unlisted() + " more happenings are not listed"));
    }
  }

  private String title(RouterHistory router) {
    final String where = (router.key().interfaceName().isEmpty() ? "" : " on " + router.key().interfaceName())
        + (router.key().vlans().isEmpty()
            ? ""
            : " in VLAN "
                + router.key().vlans().stream().map(String::valueOf).collect(Collectors.joining(".")));
    final List<IpAddress> addresses = router.members().stream().map(Member::addresses)
        .filter(list -> !list.isEmpty()).findFirst().orElse(List.of());
    final String more = addresses.size() > ADDRESSES_SHOWN
        ? " and " + (addresses.size() - ADDRESSES_SHOWN) + " more"
        : "";
    return paint.bold("VRID " + router.key().vrid() + " "
        + (router.key().family() == Family.IPV4 ? "IPv4" : "IPv6") + where) + "  "
        + addresses.stream().limit(ADDRESSES_SHOWN).map(IpAddress::toString).collect(Collectors.joining(", "))
        + more + paint.dim("  every " + Stamps.span(router.intervals().configuredNs()) + ", version "
            + router.members().stream().map(member -> String.valueOf(member.version())).distinct().sorted()
                .collect(Collectors.joining(" and ")));
  }

  private void mastership(RouterHistory router, List<Line> lines) {
    final Set<Long> explained = new HashSet<>();
    router.takeovers().forEach(takeover -> explained.add(takeover.atNs()));
    for (int i = 0; i < router.masters().size(); i++) {
      final Term term = router.masters().get(i);
      if (!explained.contains(term.fromNs()) && term.priority() != 0) {
        lines.add(new Line(term.fromNs(), 1, term.src() + " (" + term.priority() + ") "
            + (i == 0 ? "is master when first heard" : "is master again")));
      }
      switch (term.end()) {
        case RESIGNED -> lines.add(new Line(term.toNs(), 0, term.src() + " resigns (priority 0)"));
        case SILENT ->
          lines.add(new Line(term.toNs(), 2, paint.warning(term.src() + " is heard for the last time")));
        case CAPTURE_END -> lines.add(new Line(term.toNs(), 3, paint.dim(term.src() + " is master still")));
        case YIELDED -> {
          if (!explained.contains(term.toNs())) {
            lines.add(new Line(term.toNs(), 2, term.src() + " yields"));
          }
        }
      }
    }
  }

  private void takeovers(RouterHistory router, List<Line> lines) {
    for (final Takeover takeover : router.takeovers()) {
      final String who = paint.bold(takeover.to() + " (" + takeover.priority() + ")");
      final String text = switch (takeover.cause()) {
        case PREEMPT -> who + " preempts " + takeover.from() + ", whose last advert was "
            + Stamps.span(takeover.gapNs()) + " before";
        case PRIORITY_ZERO ->
          who + " takes over from " + takeover.from() + ", which resigned: gap " + gap(takeover);
        case MASTER_DOWN -> who + " takes over from " + takeover.from() + (takeover.wasAudible()
            ? paint.alarm(", which was still advertising " + Stamps.span(takeover.gapNs())
                + " before: it cannot have heard it (theory: " + Stamps.span(takeover.expectedNs())
                + " of silence)")
            : ", which fell silent: gap " + gap(takeover));
      };
      lines.add(new Line(takeover.atNs(), 1, text));
    }
  }

  private static String gap(Takeover takeover) {
    return Stamps.span(takeover.gapNs()) + ", theory " + Stamps.span(takeover.expectedNs())
        + String.format(Locale.ROOT, " (%+.3f ms)", (takeover.gapNs() - takeover.expectedNs()) / 1e6);
  }

  private void trouble(RouterHistory router, List<Line> lines) {
    router.overlaps().forEach(window -> lines.add(new Line(window.fromNs(), 4,
        paint.alarm("TWO MASTERS for " + Stamps.span(window.toNs() - window.fromNs()) + ", until "
            + at(window.toNs()) + ": " + list(window.srcs())))));
    router.silences().forEach(silence -> lines.add(new Line(silence.fromNs(), 4,
        paint.alarm("NO MASTER for " + Stamps.span(silence.toNs() - silence.fromNs()) + ": " + silence.src()
            + " is silent and nobody takes over"))));
    router.losses().forEach(loss -> lines.add(new Line(loss.fromNs(), 4,
        paint.warning(
            TextSummary.count(loss.missing(), "advert") + " of " + loss.src() + " missing: silent for "
                + Stamps.span(loss.toNs() - loss.fromNs())))));
    router.priorityChanges().forEach(change -> lines.add(new Line(change.atNs(), 0,
        change.src() + " changes its priority from " + change.before() + " to " + change.after())));
  }

  private void lies(RouterHistory router, List<Line> lines) {
    router.announcements().forEach(announcement -> lines.add(new Line(announcement.fromNs(), 5,
        paint.alarm(announcement.address() + " announced " + times(announcement.count()) + " by "
            + announcement.src().map(src -> src + ", which is not master")
                .orElse(MacText.of(announcement.mac()) + ", a stranger")))));
    router.suspicions().forEach(suspicion -> lines.add(new Line(suspicion.fromNs(), 5,
        paint.alarm("SUSPICIOUS (" + suspicion.kind().dataName() + ") "
            + suspicion.src().map(src -> src + " ").orElse("") + suspicion.detail() + ", "
            + times(suspicion.count())))));
  }

  private static String times(long count) {
    return count == 1 ? "once" : count == 2 ? "twice" : count + " times";
  }

  private static String list(List<IpAddress> addresses) {
    return addresses.stream().map(IpAddress::toString).collect(Collectors.joining(" and "));
  }

  private static String rhythm(RouterHistory router) {
    final long adverts = router.members().stream().mapToLong(Member::adverts).sum();
    final String counted = TextSummary.count(adverts, "advert") + " of "
        + TextSummary.count(router.members().size(), "router") + ", "
        + (router.missing() == 0 ? "none" : router.missing()) + " missing";
    return router.intervals().count() == 0
        ? counted
        : counted + "; interval p50 " + Stamps.span(router.intervals().p50Ns()) + ", p99 "
            + Stamps.span(router.intervals().p99Ns()) + ", max " + Stamps.span(router.intervals().maxNs());
  }

  private String at(long epochNs) {
    return isOneDay ? Stamps.clock(epochNs) : Stamps.dateAndClock(epochNs);
  }
}
