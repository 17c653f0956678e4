package io.vigil.agent.control.report;

import io.vigil.agent.machine.Timers;
import io.vigil.agent.ring.Entry;
import io.vigil.agent.ring.Evidence;
import io.vigil.agent.ring.Rejection;

/** One entry of the ring as a JSON object. Every one has {@code at}, {@code kind} and {@code text}. */
final class EntryJson {
  private EntryJson() {}

  static void write(JsonWriter json, Entry entry, Moments moments) {
    json.beginObject().string("at", moments.iso(entry.atNs()));
    switch (entry) {
      case Entry.Transition t -> transition(json, t);
      case Entry.AdvertsMissed m -> json.string("kind", m.near() ? "near-failover" : "adverts-missed")
          .string("peer", m.peer().toString()).number("missed", m.missed()).number("times", m.times())
          .string("last", moments.iso(m.lastNs())).string("silent", Moments.seconds(m.silentNs()));
      case Entry.Stalled s -> json.string("kind", "own-stall").string("late", Moments.seconds(s.lateNs()))
          .string("state", s.state().name());
      case Entry.FaultsChanged f -> json.string("kind", "faults-changed")
          .strings("before", f.before().stream().sorted().map(EvidenceText::name).toList())
          .strings("after", f.after().stream().sorted().map(EvidenceText::name).toList())
          .strings("details", f.details());
      case Entry.PriorityChanged p -> json.string("kind", "priority-changed").number("before", p.before())
          .number("after", p.after()).strings("because", p.because());
      case Entry.Resigned r -> json.string("kind", "resigned").string("peer", r.sender().toString());
      case Entry.MasterChanged m ->
        json.string("kind", "master-changed").string("peer", m.after().toString());
      case Entry.LowerPriority l ->
        json.string("kind", "lower-priority").string("peer", l.sender().toString())
            .number("priority", l.theirs()).number("own-priority", l.ours()).bool("answered", l.answered())
            .number("times", l.times()).string("last", moments.iso(l.lastNs()));
      case Entry.ScriptLate s -> json.string("kind", "script-late").string("script", s.script())
          .string("late", Moments.seconds(s.lateNs())).string("slow", s.slow()).strings("causes", s.causes());
      case Entry.Conflict c -> json.string("kind", "conflict").string("peer", c.sender().toString())
          .number("times", c.times()).string("last", moments.iso(c.lastNs()));
    }
    json.string("text", EntryText.of(entry)).endObject();
  }

  private static void transition(JsonWriter json, Entry.Transition t) {
    final Evidence evidence = t.evidence();
    json.string("kind", "transition").string("from", t.from().name()).string("to", t.to().name())
        .string("cause", Judgement.of(t).dataName()).string("last-event", Judgement.lastEvent(t))
        .string("new-master-reason", Judgement.newMasterReason(t.to(), t.cause()))
        .strings("faults", t.faults().stream().sorted().map(EvidenceText::name).toList())
        .string("spent", Moments.seconds(t.spentNs()));
    json.key("evidence").beginObject();
    evidence.peer().ifPresent(peer -> json.string("peer", peer.address().toString())
        .number("peer-priority", peer.priority()).string("peer-interval", centiseconds(peer.intervalCs())));
    json.number("own-priority", evidence.ownPriority()).string("silent", Moments.seconds(evidence.silentNs()))
        .number("missed", evidence.missed()).string("own-late-max", Moments.seconds(evidence.lateNs()))
        .bool("link-up", evidence.linkDownNs().isEmpty()).number("rejected", evidence.rejected().all())
        .number("rejected-from-peer", evidence.rejected().fromPeer());
    json.key("rejections").beginArray();
    for (final Rejection rejection : evidence.rejections()) {
      json.beginObject().string("error", rejection.verdict().dataName())
          .string("last-source", rejection.lastSender().toString()).endObject();
    }
    json.endArray().strings("details", evidence.details()).endObject();
  }

  static String centiseconds(int cs) {
    return Moments.seconds(Timers.intervalNs(cs));
  }
}
