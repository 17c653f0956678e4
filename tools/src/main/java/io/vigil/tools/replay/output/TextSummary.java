package io.vigil.tools.replay.output;

import io.vigil.agent.cli.Paint;
import io.vigil.tools.replay.model.CaptureFile;
import io.vigil.tools.replay.model.CaptureReport;
import io.vigil.tools.replay.model.RouterHistory;
import io.vigil.tools.replay.model.Traffic;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** The summary for people: what was read, what matters most, then the story of each virtual router. */
public final class TextSummary {
  private final PrintWriter out;
  private final Paint paint;

  public TextSummary(PrintWriter out, boolean isColoured) {
    this.out = out;
    this.paint = new Paint(isColoured);
  }

  /** Prints all of it. */
  public void print(CaptureReport report) {
    report.files().forEach(this::file);
    traffic(report.traffic());
    if (report.routers().isEmpty()) {
      out.println("No VRRP advertisement that a receiver would accept: nothing to tell.");
      return;
    }
    out.println();
    headline(report.routers());
    final boolean isOneDay = report.files().stream().filter(file -> file.packets() > 0)
        .flatMap(file -> List.of(Stamps.day(file.firstNs()), Stamps.day(file.lastNs())).stream()).distinct()
        .count() <= 1;
    final RouterStory story = new RouterStory(out, paint, isOneDay);
    report.routers().forEach(story::tell);
  }

  private void file(CaptureFile file) {
    final String size = String.format(Locale.ROOT, "%,d packets, %,d octets, %s", file.packets(),
        file.bytes(),
        file.link());
    out.println(paint.bold(file.name()) + ": " + size + (file.packets() == 0
        ? ""
        : ", " + Stamps.dateAndClock(file.firstNs()) + " to " + Stamps.dateAndClock(file.lastNs()) + " UTC ("
            + Stamps.span(file.lastNs() - file.firstNs()) + ")"));
    if (file.backwards() > 0) {
      out.println(paint.warning("  time stamps run backwards " + file.backwards()
          + " times: gaps around these are not to be trusted"));
    }
  }

  private void traffic(Traffic traffic) {
    final long adverts = traffic.adverts().stream().mapToLong(Traffic.AdvertCount::count).sum();
    final long rejected = traffic.rejected().stream().mapToLong(Traffic.Rejection::count).sum();
    final long carp = traffic.carp().stream().mapToLong(Traffic.CarpCount::count).sum();
    out.println(String.format(Locale.ROOT,
        "%,d VRRP adverts (%,d rejected, %,d cut by the capture and not checked), %,d gratuitous ARP, %,d other ARP, "
            + "%,d neighbour advertisements%s",
        adverts, rejected, traffic.unchecked(), traffic.gratuitousArp(), traffic.otherArp(),
        traffic.neighbourAdvertisements(), carp == 0 ? "" : ", " + carp + " CARP messages"));
    traffic.rejected().forEach(refusal -> out.println(paint.alarm(String.format(Locale.ROOT,
        "  rejected: %,d of %s, VRID %d: %s", refusal.count(), refusal.src(), refusal.vrid(),
        refusal.error()))));
    if (traffic.unlisted() > 0) {
      out.println(paint.alarm(String.format(Locale.ROOT,
          "  %,d adverts of more senders or routers than are followed: somebody floods",
          traffic.unlisted())));
    }
  }

  private void headline(List<RouterHistory> routers) {
    final long takeovers = routers.stream().mapToLong(router -> router.takeovers().size()).sum();
    final long missing = routers.stream().mapToLong(RouterHistory::missing).sum();
    final long overlaps = routers.stream().mapToLong(router -> router.overlaps().size()).sum();
    final long silences = routers.stream().mapToLong(router -> router.silences().size()).sum();
    final long mismatches = routers.stream().mapToLong(router -> router.mismatches().size()).sum();
    final long lies = routers.stream()
        .mapToLong(router -> router.suspicions().size() + router.announcements().size()).sum();
    out.println(paint.bold("In short: ") + count(routers.size(), "virtual router") + ", "
        + count(takeovers, "takeover") + ", " + count(missing, "advert") + " missing, "
        + alarm(overlaps, "window") + " with two masters, " + alarm(silences, "time") + " without a master, "
        + alarm(mismatches, "mismatch") + ", " + alarm(lies, "suspicion"));
  }

  private String alarm(long number, String noun) {
    final String text = count(number, noun);
    return number == 0 ? text : paint.alarm(text);
  }

  static String count(long number, String noun) {
    final String plural = noun.endsWith("h") ? "es" : "s";
    return String.format(Locale.ROOT, "%,d %s", number, noun + (number == 1 ? "" : plural));
  }
}
