package io.vigil.tools.replay.html;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.codec.inet.IpAddress;
import io.vigil.tools.replay.analysis.MacText;
import io.vigil.tools.replay.model.CaptureReport;
import io.vigil.tools.replay.model.Member;
import io.vigil.tools.replay.model.RouterHistory;
import io.vigil.tools.replay.model.Term;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * What {@code page.js} draws, as JSON that may stand inside a script element. Times are nanoseconds since {@code base}: a number
 * of JavaScript is exact for 104 days, not for 1970.
 */
final class PageData {
  private static final JsonMapper JSON = new JsonMapper();
  private static final double MARGIN = 0.01;

  private final CaptureReport report;
  private final Speakers speakers;
  private final long baseNs;
  private final long endNs;

  PageData(CaptureReport report, Speakers speakers) {
    this.report = report;
    this.speakers = speakers;
    baseNs = moments().min().orElse(0);
    endNs = moments().max().orElse(0);
  }

  /** Into the script element that is open. */
  void write(Markup to) throws IOException {
    final long marginNs = Math.max(1, (long) ((endNs - baseNs) * MARGIN));
    try (JsonGenerator json = JSON.createGenerator(new ScriptWriter(to))) {
      json.writeStartObject();
      json.writeStringField("base", Long.toString(baseNs));
      json.writeNumberField("from", -marginNs);
      json.writeNumberField("to", endNs - baseNs + marginNs);
      json.writeArrayFieldStart("routers");
      for (final RouterHistory router : report.routers()) {
        final ObjectNode one = JSON.createObjectNode();
        router(router, one);
        json.writeTree(one);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  /** Takes JSON to a page. */
  private static final class ScriptWriter extends Writer {
    private final Markup to;

    ScriptWriter(Markup to) {
      this.to = to;
    }

    @Override
    public void write(char[] text, int from, int count) {
      to.json(text, from, count);
    }

    @Override
    public void flush() {
      // The page goes on.
    }

    @Override
    public void close() {
      // The page goes on.
    }
  }

  private LongStream moments() {
    return LongStream.concat(
        report.files().stream().filter(file -> file.packets() > 0)
            .flatMapToLong(file -> LongStream.of(file.firstNs(), file.lastNs())),
        report.routers().stream().flatMap(router -> router.masters().stream())
            .flatMapToLong((Term term) -> LongStream.of(term.fromNs(), term.toNs())));
  }

  private void router(RouterHistory router, ObjectNode to) {
    final List<IpAddress> lanes = Speakers.of(router);
    to.put("name", Words.name(router.key())).put("words", Words.timeline(router));
    final ArrayNode names = to.putArray("lanes");
    lanes.forEach(lane -> lane(router, lane, names.addObject()));
    final ArrayNode masters = to.putArray("masters");
    router.masters()
        .forEach(term -> masters.addArray().add(lanes.indexOf(term.src())).add(at(term.fromNs()))
            .add(at(term.toNs())).add(term.priority()).add(term.end().name().toLowerCase(Locale.ROOT)));
    takeovers(router, lanes, to);
    troubles(router, lanes, to);
    suspicions(router, to);
    final ObjectNode interval = to.putObject("interval").put("configured", router.intervals().configuredNs())
        .put("p99", router.intervals().p99Ns()).put("max", router.intervals().maxNs())
        .put("words", Words.rhythm(router));
    final ArrayNode buckets = interval.putArray("buckets");
    router.intervals().buckets().forEach(
        bucket -> buckets.addArray().add(bucket.fromNs()).add(bucket.toNs()).add(bucket.count()));
  }

  private void lane(RouterHistory router, IpAddress src, ObjectNode to) {
    to.put("src", src.toString()).put("colour", speakers.colour(src));
    final Member member = router.members().stream().filter(one -> one.src().equals(src)).findFirst()
        .orElse(null);
    to.put("priority", member == null ? 0 : member.priority())
        .put("adverts", member == null ? 0 : member.adverts());
  }

  private void takeovers(RouterHistory router, List<IpAddress> lanes, ObjectNode to) {
    final ArrayNode takeovers = to.putArray("takeovers");
    router.takeovers()
        .forEach(takeover -> takeovers.addObject().put("at", at(takeover.atNs()))
            .put("from", lanes.indexOf(takeover.from())).put("to", lanes.indexOf(takeover.to()))
            .put("gap", takeover.gapNs()).put("expected", takeover.expectedNs())
            .put("cause", takeover.cause().dataName()).put("audible", takeover.wasAudible())
            .put("priority", takeover.priority()).put("frame", takeover.frame()));
  }

  private void troubles(RouterHistory router, List<IpAddress> lanes, ObjectNode to) {
    final ArrayNode overlaps = to.putArray("overlaps");
    router.overlaps().forEach(window -> {
      final ArrayNode srcs = overlaps.addArray().add(at(window.fromNs())).add(at(window.toNs())).addArray();
      window.srcs().forEach(src -> srcs.add(lanes.indexOf(src)));
    });
    final ArrayNode silences = to.putArray("silences");
    router.silences().forEach(silence -> silences.addArray().add(lanes.indexOf(silence.src()))
        .add(at(silence.fromNs())).add(at(silence.toNs())));
    final ArrayNode losses = to.putArray("losses");
    router.losses().forEach(loss -> losses.addArray().add(lanes.indexOf(loss.src())).add(at(loss.fromNs()))
        .add(at(loss.toNs())).add(loss.missing()));
    final ArrayNode changes = to.putArray("changes");
    router.priorityChanges().forEach(change -> changes.addArray().add(at(change.atNs()))
        .add(lanes.indexOf(change.src())).add(change.before()).add(change.after()));
  }

  private void suspicions(RouterHistory router, ObjectNode to) {
    final ArrayNode suspicions = to.putArray("suspicions");
    router.suspicions().forEach(suspicion -> suspicions.addObject().put("from", at(suspicion.fromNs()))
        .put("to", at(suspicion.toNs())).put("title", Findings.title(suspicion.kind())).putArray("lines")
        .add(suspicion.src().map(src -> src + " ").orElse("") + suspicion.detail()));
    router.announcements().forEach(announcement -> suspicions.addObject()
        .put("from", at(announcement.fromNs())).put("to", at(announcement.toNs()))
        .put("title", "Announced without mastership").putArray("lines").add(announcement.address()
            + " by " + announcement.src().map(IpAddress::toString).orElse(MacText.of(announcement.mac()))));
  }

  private long at(long epochNs) {
    return epochNs - baseNs;
  }
}
