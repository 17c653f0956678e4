package io.vigil.tools.replay.html;

import io.vigil.codec.inet.IpAddress;
import io.vigil.tools.replay.analysis.MacText;
import io.vigil.tools.replay.model.Member;
import io.vigil.tools.replay.model.RouterHistory;
import io.vigil.tools.replay.model.Takeover;
import io.vigil.tools.replay.model.Term;
import io.vigil.tools.replay.output.Stamps;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The part of the page about one virtual router. */
final class RouterSection {
  /** More rows than anybody reads; the JSON of the command has the others. */
  static final int ROWS_MAX = 1_000;

  private static final int SCROLL_FROM_ROWS = 16;
  private static final int ADDRESSES_SHOWN = 4;
  private static final int FINDINGS_SHOWN = 8;
  private static final String MORE = "Rows beyond these: vigil replay --format json has them.";

  private final Markup to;
  private final Speakers speakers;
  private final RouterHistory router;
  private final int number;

  RouterSection(Markup to, Speakers speakers, RouterHistory router, int number) {
    this.to = to;
    this.speakers = speakers;
    this.router = router;
    this.number = number;
  }

  void write() {
    to.open("section", "class", "card", "id", "router-" + number).raw("\n<header>")
        .element("h2", Words.name(router.key())).element("span", subtitle(), "class", "soft").close("header");
    to.open("div", "class", "timeline", "data-router", String.valueOf(number)).close("div");
    legend();
    findings(to, Findings.of(router));
    takeovers();
    if (router.intervals().count() > 0) {
      to.raw("<h3>Intervals between the adverts of a master</h3>\n");
      to.element("p", Words.rhythm(router), "class", "soft")
          .open("div", "class", "histogram", "data-router", String.valueOf(number)).close("div");
    }
    members();
    terms();
    to.close("section");
  }

  /** A list of findings, the first ones open, a flood of them folded. */
  static void findings(Markup to, List<Finding> findings) {
    list(to, findings.subList(0, Math.min(FINDINGS_SHOWN, findings.size())));
    if (findings.size() > FINDINGS_SHOWN) {
      to.raw("<details>").element("summary", (findings.size() - FINDINGS_SHOWN) + " more findings");
      list(to, findings.subList(FINDINGS_SHOWN, Math.min(ROWS_MAX, findings.size())));
      if (findings.size() > ROWS_MAX) {
        to.element("p", MORE, "class", "soft");
      }
      to.close("details");
    }
  }

  private static void list(Markup to, List<Finding> findings) {
    to.raw("<ul class=\"findings\">\n");
    for (final Finding finding : findings) {
      to.open("li", "class", finding.weight().style()).element("b", finding.title())
          .text(": " + finding.words());
      if (finding.hasTime()) {
        to.text(", from " + Stamps.dateAndClock(finding.fromNs()) + " ").element("a", "show", "class", "zoom",
            "href",
            Words.zoom(finding.fromNs(), finding.toNs()));
      }
      to.close("li");
    }
    to.raw("</ul>\n");
  }

  private String subtitle() {
    final List<IpAddress> addresses = router.members().stream().map(Member::addresses)
        .filter(list -> !list.isEmpty()).findFirst().orElse(List.of());
    final String more = addresses.size() > ADDRESSES_SHOWN
        ? " and " + (addresses.size() - ADDRESSES_SHOWN) + " more"
        : "";
    return addresses.stream().limit(ADDRESSES_SHOWN).map(IpAddress::toString)
        .collect(Collectors.joining(", "))
        + more + (addresses.isEmpty() ? "every " : ", every ")
        + Stamps.span(router.intervals().configuredNs()) + ", version "
        + router.members().stream().map(member -> String.valueOf(member.version())).distinct().sorted()
            .collect(Collectors.joining(" and "));
  }

  private void legend() {
    to.raw(
        """
            <ul class="legend"><li><svg width="14" height="12" class="takeover"><circle cx="7" cy="6" r="4.5"/></svg>resignation\
            <li><svg width="14" height="12" class="takeover master_down"><path d="M7 .8l5.2 5.2-5.2 5.2L1.8 6z"/></svg>master down\
            <li><svg width="14" height="12" class="takeover"><path d="M2 10.5h10L7 1.5z"/></svg>preemption\
            <li><svg width="14" height="12"><rect width="14" height="12" class="gap"/></svg>gap, dashed where theory ends it\
            <li><svg width="14" height="12" class="loss"><path d="M3 2v8M7 2v8M11 2v8"/></svg>missing advert\
            <li class="keys">drag to move, double-click or <kbd>Ctrl</kbd> and wheel to zoom; <kbd>\u2190</kbd> <kbd>\u2192</kbd> \
            <kbd>+</kbd> <kbd>\u2212</kbd> <kbd>0</kbd> <kbd>n</kbd> <kbd>p</kbd></ul>
            """);
  }

  private void takeovers() {
    if (router.takeovers().isEmpty()) {
      return;
    }
    to.element("h3", Words.count(router.takeovers().size(), "takeover"));
    table(router.takeovers().size(), "<th>time (UTC)<th>from<th>to<th>cause<th class=\"num\">gap"
        + "<th class=\"num\">theory<th class=\"num\">difference<th>measured, theory marked<th>");
    final long mostNs = router.takeovers().stream()
        .mapToLong(takeover -> Math.max(takeover.gapNs(), takeover.expectedNs())).max().orElse(1);
    router.takeovers().stream().limit(ROWS_MAX).forEach(takeover -> takeover(takeover, mostNs));
    to.raw("</tbody></table></div>\n");
    if (router.takeovers().size() > ROWS_MAX) {
      to.element("p", MORE, "class", "soft");
    }
  }

  private void takeover(Takeover takeover, long mostNs) {
    final boolean isPreemption = takeover.cause() == Takeover.Cause.PREEMPT;
    to.open("tr", "class", "row-takeover").raw("<td>");
    time(takeover.atNs()).raw("<td>")
        .element("span", takeover.from().toString(), "class", speakers.style(takeover.from()))
        .raw("<td>").element("span", takeover.to() + " (" + takeover.priority() + ")", "class",
            speakers.style(takeover.to()))
        .raw("<td>").text(Words.cause(takeover.cause()) + (takeover.wasAudible() ? ", not heard" : ""))
        .raw("<td class=\"num\">").text(Stamps.span(takeover.gapNs())).raw("<td class=\"num\">")
        .text((isPreemption ? "\u2264 " : "") + Stamps.span(takeover.expectedNs())).raw("<td class=\"num\">")
        .text(isPreemption
            ? ""
            : String.format(Locale.ROOT, "%+.3f ms", (takeover.gapNs() - takeover.expectedNs()) / 1e6))
        .raw("<td>");
    bullet(takeover, mostNs);
    to.raw("<td>").element("a", "show", "class", "zoom", "href",
        Words.zoom(takeover.atNs() - takeover.gapNs(), takeover.atNs())).raw("\n");
  }

  /** The measured gap as a bar, the theory as a line across it. */
  private void bullet(Takeover takeover, long mostNs) {
    final double measured = 130.0 * takeover.gapNs() / mostNs;
    final double theory = 130.0 * takeover.expectedNs() / mostNs;
    final boolean isLate = takeover.gapNs() - takeover.expectedNs() > Math.max(10_000_000,
        takeover.expectedNs() / 10);
    to.open("svg", "class",
        "bullet" + (isLate ? " late" : "")
            + (takeover.cause() == Takeover.Cause.PREEMPT ? " preempt" : ""),
        "width", "136", "height", "14", "viewBox", "0 0 136 14", "aria-hidden", "true");
    to.raw("<rect class=\"track\" y=\"3\" width=\"132\" height=\"8\" rx=\"2\"/>");
    to.open("rect", "class", "measured", "y", "3", "height", "8", "rx", "2", "width",
        decimal(Math.max(1, measured)))
        .raw("</rect>");
    to.open("line", "class", "theory", "x1", decimal(theory), "x2", decimal(theory), "y1", "0", "y2", "14")
        .raw("</line></svg>");
  }

  private void members() {
    to.raw("<h3>Senders</h3>\n");
    table(router.members().size(),
        "<th>address<th>hardware address<th class=\"num\">priority<th class=\"num\">interval"
            + "<th class=\"num\">version<th>authentication<th>checksum<th class=\"num\">TTL<th class=\"num\">adverts");
    for (final Member member : router.members()) {
      to.raw("<tr><td>")
          .element("span", member.src().toString(), "class", speakers.style(member.src())).raw("<td>")
          .element("code", member.hardwareAddress().isPresent()
              ? MacText.of(member.hardwareAddress().getAsLong())
              : "")
          .raw("<td class=\"num\">").text(String.valueOf(member.priority())).raw("<td class=\"num\">")
          .text(member.intervalCs() * 10 + " ms").raw("<td class=\"num\">")
          .text(String.valueOf(member.version())).raw("<td>").text(member.auth()).raw("<td>")
          .text(member.checksumForm()).raw("<td class=\"num\">").text(String.valueOf(member.ttl()))
          .raw("<td class=\"num\">").text(String.format(Locale.ROOT, "%,d", member.adverts())).raw("\n");
    }
    to.raw("</tbody></table></div>\n");
  }

  private void terms() {
    to.raw("<details>").element("summary",
        "Who was master: " + Words.count(router.masters().size(), "term"));
    table(router.masters().size(),
        "<th>from (UTC)<th>until<th>master<th class=\"num\">for<th>end");
    for (final Term term : router.masters().subList(0, Math.min(ROWS_MAX, router.masters().size()))) {
      to.raw("<tr><td>");
      time(term.fromNs()).raw("<td>");
      time(term.toNs()).raw("<td>")
          .element("span", term.src() + " (" + term.priority() + ")", "class", speakers.style(term.src()))
          .raw("<td class=\"num\">").text(Stamps.span(term.toNs() - term.fromNs())).raw("<td>")
          .text(term.end().words()).raw("\n");
    }
    to.raw("</tbody></table></div>");
    if (router.masters().size() > ROWS_MAX) {
      to.element("p", MORE, "class", "soft");
    }
    to.close("details");
  }

  /** The day is said above the table, unless there are several; the exact time is in the title. */
  private Markup time(long atNs) {
    final long firstNs = router.masters().isEmpty() ? atNs : router.masters().getFirst().fromNs();
    final boolean isFirstDay = Stamps.day(firstNs).equals(Stamps.day(atNs));
    return to.element("time", isFirstDay ? Stamps.clock(atNs) : Stamps.dateAndClock(atNs), "datetime",
        Stamps.iso(atNs), "title", Stamps.iso(atNs));
  }

  private void table(int rows, String heads) {
    to.open("div", "class", rows > SCROLL_FROM_ROWS ? "scroll" : "").raw("<table><thead><tr>").raw(heads)
        .raw("</thead><tbody>\n");
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
