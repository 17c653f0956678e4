package io.vigil.tools.replay.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.tools.replay.model.CaptureFile;
import io.vigil.tools.replay.model.CaptureReport;
import io.vigil.tools.replay.model.RouterHistory;
import io.vigil.tools.replay.model.Traffic;
import java.util.List;
import java.util.Locale;

/** The summary as one JSON document: the contract of {@code docs/replay.md}. Equal captures give equal documents. */
public final class JsonSummary {
  private static final JsonMapper JSON = new JsonMapper();

  private JsonSummary() {}

  /** The document, indented. */
  public static String render(CaptureReport report) {
    final ObjectNode root = JSON.createObjectNode();
    final ArrayNode files = root.putArray("files");
    report.files().forEach(file -> file(file, files.addObject()));
    traffic(report.traffic(), root);
    final ArrayNode routers = root.putArray("routers");
    report.routers().forEach(router -> router(router, routers.addObject()));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void file(CaptureFile file, ObjectNode to) {
    to.put("name", file.name()).put("link", file.link()).put("packets", file.packets()).put("bytes",
        file.bytes());
    if (file.packets() > 0) {
      to.put("first", Stamps.iso(file.firstNs())).put("last", Stamps.iso(file.lastNs()));
    } else {
      to.putNull("first").putNull("last");
    }
    if (file.backwards() > 0) {
      to.put("backwards", file.backwards());
    }
    file.problem().ifPresent(problem -> to.putObject("problem").put("capture", problem.isCapture())
        .put("offset", problem.offset()).put("record", problem.record()).put("reason", problem.reason()));
  }

  private static void traffic(Traffic traffic, ObjectNode root) {
    final ArrayNode adverts = root.putArray("adverts");
    traffic.adverts().forEach(advert -> {
      final ObjectNode to = adverts.addObject().put("src", advert.src().toString()).put("vrid", advert.vrid())
          .put("family", family(advert.family())).put("version", advert.version())
          .put("priority", advert.priority());
      vlans(advert.vlans(), to);
      to.put("protocol", advert.inAuthHeader() ? "ah" : "vrrp").put("count", advert.count());
    });
    root.put("unchecked", traffic.unchecked());
    final ArrayNode rejected = root.putArray("rejected");
    traffic.rejected().forEach(refusal -> rejected.addObject().put("src", refusal.src().toString())
        .put("vrid", refusal.vrid()).put("error", refusal.error()).put("count", refusal.count()));
    root.putObject("arp").put("gratuitous", traffic.gratuitousArp()).put("other", traffic.otherArp());
    root.putObject("nd").put("neighbour_advertisements", traffic.neighbourAdvertisements());
    final ArrayNode carp = root.putArray("carp");
    traffic.carp().forEach(host -> carp.addObject().put("src", host.src().toString()).put("vhid", host.vhid())
        .put("count", host.count()));
    if (traffic.unlisted() > 0) {
      root.put("unlisted", traffic.unlisted());
    }
  }

  private static void router(RouterHistory router, ObjectNode to) {
    to.put("vrid", router.key().vrid()).put("family", family(router.key().family()))
        .put("interface", router.key().interfaceName());
    vlans(router.key().vlans(), to);
    masters(router, to);
    final ObjectNode interval = to.putObject("interval_ms");
    interval.put("configured", router.intervals().configuredNs() / 1_000_000)
        .put("p50", Stamps.ms(router.intervals().p50Ns())).put("p99", Stamps.ms(router.intervals().p99Ns()))
        .put("max", Stamps.ms(router.intervals().maxNs()));
    to.put("missing", router.missing());
    final ArrayNode overlaps = to.putArray("overlaps");
    router.overlaps().forEach(window -> span(overlaps.addObject(), window.fromNs(), window.toNs())
        .set("srcs", names(window.srcs())));
    happenings(router, to);
    RouterFindings.write(router, to);
    if (router.unlisted() > 0) {
      to.put("unlisted", router.unlisted());
    }
  }

  private static void masters(RouterHistory router, ObjectNode to) {
    final ArrayNode masters = to.putArray("masters");
    router.masters().forEach(
        term -> span(masters.addObject().put("src", term.src().toString()), term.fromNs(), term.toNs())
            .put("priority", term.priority()).put("end", term.end().name().toLowerCase(Locale.ROOT)));
    final ArrayNode takeovers = to.putArray("takeovers");
    router.takeovers().forEach(takeover -> {
      final ObjectNode one = takeovers.addObject().put("at", Stamps.iso(takeover.atNs()))
          .put("from", takeover.from().toString()).put("to", takeover.to().toString())
          .put("gap_ms", Stamps.ms(takeover.gapNs())).put("expected_ms", Stamps.ms(takeover.expectedNs()))
          .put("cause", takeover.cause().dataName()).put("frame", takeover.frame());
      if (takeover.wasAudible()) {
        one.put("old_master_audible", true);
      }
    });
  }

  private static void happenings(RouterHistory router, ObjectNode to) {
    final ArrayNode losses = to.putArray("losses");
    router.losses().forEach(loss -> span(losses.addObject().put("src", loss.src().toString()), loss.fromNs(),
        loss.toNs()).put("missing", loss.missing()));
    final ArrayNode silences = to.putArray("silences");
    router.silences().forEach(silence -> span(silences.addObject().put("src", silence.src().toString()),
        silence.fromNs(), silence.toNs()));
    final ArrayNode changes = to.putArray("priority_changes");
    router.priorityChanges().forEach(change -> changes.addObject().put("at", Stamps.iso(change.atNs()))
        .put("src", change.src().toString()).put("before", change.before()).put("after", change.after()));
  }

  static ObjectNode span(ObjectNode to, long fromNs, long toNs) {
    return to.put("from", Stamps.iso(fromNs)).put("to", Stamps.iso(toNs));
  }

  static ArrayNode names(List<IpAddress> addresses) {
    final ArrayNode names = JSON.createArrayNode();
    addresses.forEach(address -> names.add(address.toString()));
    return names;
  }

  static String family(Family family) {
    return family == Family.IPV4 ? "ipv4" : "ipv6";
  }

  private static void vlans(List<Integer> vlans, ObjectNode to) {
    if (!vlans.isEmpty()) {
      final ArrayNode tags = to.putArray("vlans");
      vlans.forEach(tags::add);
    }
  }
}
