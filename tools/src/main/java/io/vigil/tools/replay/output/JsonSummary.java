package io.vigil.tools.replay.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.tools.replay.model.CaptureFile;
import io.vigil.tools.replay.model.CaptureReport;
import io.vigil.tools.replay.model.RouterHistory;
import io.vigil.tools.replay.model.Traffic;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/** The summary as one JSON document: the contract of {@code docs/replay.md}. Equal captures give equal documents. */
public final class JsonSummary {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonSummary() {}

  /** Writes the document, indented, row by row: a report may be larger than what is free of the heap. */
  public static void write(CaptureReport report, Writer out) throws IOException {
    final JsonRows json = new JsonRows(out);
    json.begin();
    json.rows("files", report.files(), JsonSummary::file);
    traffic(report.traffic(), json);
    json.beginArray("routers");
    for (final RouterHistory router : report.routers()) {
      json.begin();
      router(router, json);
      json.end();
    }
    json.endArray();
    json.end();
    json.flush();
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

  private static void traffic(Traffic traffic, JsonRows json) throws IOException {
    json.rows("adverts", traffic.adverts(), (advert, to) -> {
      to.put("src", advert.src().toString()).put("vrid", advert.vrid()).put("family", family(advert.family()))
          .put("version", advert.version()).put("priority", advert.priority());
      vlans(advert.vlans(), to);
      to.put("protocol", advert.inAuthHeader() ? "ah" : "vrrp").put("count", advert.count());
    });
    json.fields(NODES.objectNode().put("unchecked", traffic.unchecked()));
    json.rows("rejected", traffic.rejected(), (refusal, to) -> to.put("src", refusal.src().toString())
        .put("vrid", refusal.vrid()).put("error", refusal.error()).put("count", refusal.count()));
    final ObjectNode others = NODES.objectNode();
    others.putObject("arp").put("gratuitous", traffic.gratuitousArp()).put("other", traffic.otherArp());
    others.putObject("nd").put("neighbour_advertisements", traffic.neighbourAdvertisements());
    json.fields(others);
    json.rows("carp", traffic.carp(), (host, to) -> to.put("src", host.src().toString())
        .put("vhid", host.vhid()).put("count", host.count()));
    unlisted(traffic.unlisted(), json);
  }

  private static void unlisted(long count, JsonRows json) throws IOException {
    if (count > 0) {
      json.fields(NODES.objectNode().put("unlisted", count));
    }
  }

  private static void router(RouterHistory router, JsonRows json) throws IOException {
    final ObjectNode key = NODES.objectNode().put("vrid", router.key().vrid())
        .put("family", family(router.key().family())).put("interface", router.key().interfaceName());
    vlans(router.key().vlans(), key);
    json.fields(key);
    masters(router, json);
    final ObjectNode rhythm = NODES.objectNode();
    rhythm.putObject("interval_ms").put("configured", router.intervals().configuredNs() / 1_000_000)
        .put("p50", Stamps.ms(router.intervals().p50Ns())).put("p99", Stamps.ms(router.intervals().p99Ns()))
        .put("max", Stamps.ms(router.intervals().maxNs()));
    json.fields(rhythm.put("missing", router.missing()));
    json.rows("overlaps", router.overlaps(),
        (window, to) -> span(to, window.fromNs(), window.toNs()).set("srcs", names(window.srcs())));
    happenings(router, json);
    RouterFindings.write(router, json);
    unlisted(router.unlisted(), json);
  }

  private static void masters(RouterHistory router, JsonRows json) throws IOException {
    json.rows("masters", router.masters(),
        (term, to) -> span(to.put("src", term.src().toString()), term.fromNs(), term.toNs())
            .put("priority", term.priority()).put("end", term.end().name().toLowerCase(Locale.ROOT)));
    json.rows("takeovers", router.takeovers(), (takeover, to) -> {
      to.put("at", Stamps.iso(takeover.atNs())).put("from", takeover.from().toString())
          .put("to", takeover.to().toString()).put("gap_ms", Stamps.ms(takeover.gapNs()))
          .put("expected_ms", Stamps.ms(takeover.expectedNs())).put("cause", takeover.cause().dataName())
          .put("frame", takeover.frame());
      if (takeover.wasAudible()) {
        to.put("old_master_audible", true);
      }
    });
  }

  private static void happenings(RouterHistory router, JsonRows json) throws IOException {
    json.rows("losses", router.losses(), (loss, to) -> span(to.put("src", loss.src().toString()),
        loss.fromNs(), loss.toNs()).put("missing", loss.missing()));
    json.rows("silences", router.silences(),
        (silence, to) -> span(to.put("src", silence.src().toString()), silence.fromNs(), silence.toNs()));
    json.rows("priority_changes", router.priorityChanges(),
        (change, to) -> to.put("at", Stamps.iso(change.atNs())).put("src", change.src().toString())
            .put("before", change.before()).put("after", change.after()));
  }

  static ObjectNode span(ObjectNode to, long fromNs, long toNs) {
    return to.put("from", Stamps.iso(fromNs)).put("to", Stamps.iso(toNs));
  }

  static ArrayNode names(List<IpAddress> addresses) {
    final ArrayNode names = NODES.arrayNode();
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
