package io.vigil.agent.control.report;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.control.WeightLine;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.ring.Counters;
import io.vigil.agent.ring.Entry;
import io.vigil.agent.ring.InstanceSnapshot;
import io.vigil.agent.ring.PeerSnapshot;
import io.vigil.agent.ring.Rejection;
import io.vigil.codec.vrrp.Verdict;
import io.vigil.codec.vrrp.Warning;
import java.util.Locale;

/** One instance as a JSON object: the state of {@code status}, and for {@code why} its ring too. */
public final class InstanceJson {
  private final JsonWriter json;
  private final Subject subject;
  private final InstanceSnapshot snapshot;
  private final Moments moments;

  private InstanceJson(JsonWriter json, Subject subject) {
    this.json = json;
    this.subject = subject;
    this.snapshot = subject.snapshot();
    this.moments = subject.moments();
  }

  /** The element of {@code instances}. */
  public static void status(JsonWriter json, Subject subject) {
    final InstanceJson writer = new InstanceJson(json, subject);
    json.beginObject();
    writer.state();
    writer.starts();
    json.endObject();
  }

  /** The whole answer of {@code why}. */
  public static void why(JsonWriter json, Subject subject) {
    final InstanceJson writer = new InstanceJson(json, subject);
    json.beginObject();
    writer.state();
    json.strings("findings", Findings.of(subject.snapshot(), subject.moments()));
    json.key("events").beginArray();
    subject.snapshot().entries().forEach(entry -> EntryJson.write(json, entry, subject.moments()));
    json.endArray().number("events-forgotten", subject.snapshot().entriesForgotten()).endObject();
  }

  private void state() {
    final InstanceConfig config = subject.config();
    final InstanceSnapshot.Life life = snapshot.life();
    json.string("name", config.name()).number("vrid", config.vrid())
        .string("family", config.family().name().toLowerCase(Locale.ROOT)).number("version", config.version())
        .string("interface", config.interfaceName()).string("state", life.state().name())
        .string("since", moments.iso(life.enteredNs())).string("for", moments.ageSeconds(life.enteredNs()));
    life.lastTransition().ifPresent(this::cause);
    json.bool("is-owner", snapshot.params().owner()).number("base-priority", config.priority())
        .number("effective-priority", life.effectivePriority());
    weights();
    faults();
    life.source().ifPresent(source -> json.string("source", source.toString()));
    life.master()
        .ifPresent(master -> json.string("last-adv-source", master.toString()).number("master-priority",
            life.masterPriority()));
    timers();
    peers();
    counters();
    rejected();
  }

  /** Where the time of the scripts went, in seconds. */
  private void starts() {
    json.key("scripts").beginArray();
    subject.starts().forEach((kind, figures) -> {
      json.beginObject().string("kind", kind);
      figures.forEach((figure, histogram) -> {
        json.key(figure.dataName());
        Percentiles.write(json, histogram);
      });
      json.endObject();
    });
    json.endArray();
  }

  private void cause(Entry.Transition last) {
    json.string("cause", Judgement.of(last).dataName()).string("last-event", Judgement.lastEvent(last))
        .string("new-master-reason", Judgement.newMasterReason(last.to(), last.cause()))
        .string("text", EntryText.of(last));
  }

  private void weights() {
    json.key("weights").beginArray();
    for (final WeightLine line : subject.weights()) {
      json.beginObject().string("kind", line.kind()).string("name", line.name())
          .number("weight", line.weight())
          .bool("reverse", line.reverse());
      line.good().ifPresent(good -> json.bool("good", good));
      json.number("contribution", line.contribution()).string("why", line.why()).endObject();
    }
    json.endArray();
  }

  private void faults() {
    json.key("faults").beginArray();
    snapshot.life().faultsSinceNs().forEach((cause, sinceNs) -> json.beginObject()
        .string("cause", EvidenceText.name(cause)).string("since", moments.iso(sinceNs))
        .strings("details", snapshot.bad().stream().filter(bad -> bad.cause() == cause)
            .map(InstanceSnapshot.Bad::words).toList())
        .endObject());
    json.endArray();
  }

  private void timers() {
    final InstanceSnapshot.Timing timing = snapshot.timing();
    json.key("timers").beginObject()
        .string("advertise-interval", EntryJson.centiseconds(subject.config().advertIntervalCs()))
        .string("learned-interval", EntryJson.centiseconds(timing.learnedIntervalCs()))
        .string("master-down-interval", Moments.seconds(timing.masterDownNs()))
        .string("skew-time", Moments.seconds(timing.skewNs()));
    timing.deadlineNs().ifPresent(deadlineNs -> json
        .string("running", snapshot.life().state() == RouterState.MASTER ? "advert" : "master-down")
        .string("expires-in", Moments.seconds(deadlineNs - moments.nowNs())));
    timing.preemptDelayEndsNs()
        .ifPresent(endsNs -> json.string("preempt-delay-ends-in", Moments.seconds(endsNs - moments.nowNs())));
    json.string("own-late-max", Moments.seconds(timing.lateWorstNs())).endObject();
  }

  private void peers() {
    json.key("peers").beginArray();
    for (final PeerSnapshot peer : snapshot.peers()) {
      json.beginObject().string("address", peer.address().toString()).number("priority", peer.priority())
          .string("interval", EntryJson.centiseconds(peer.intervalCs())).number("version", peer.version())
          .string("checksum", checksum(peer)).string("first-heard", moments.iso(peer.firstHeardNs()))
          .string("last-heard", moments.iso(peer.lastHeardNs()))
          .string("ago", moments.ageSeconds(peer.lastHeardNs()))
          .number("accepted", peer.counts().accepted()).number("missed", peer.counts().missed())
          .number("rejected", peer.counts().rejected())
          .strings("mismatches", peer.mismatches().stream().map(Warning::dataName).toList());
      peer.lastRejection().map(Verdict::dataName).ifPresent(verdict -> json.string("last-error", verdict));
      json.endObject();
    }
    json.endArray().number("peers-forgotten", snapshot.peersForgotten());
  }

  static String checksum(PeerSnapshot peer) {
    return peer.form() == null ? "both" : peer.form().name().toLowerCase(Locale.ROOT);
  }

  private void counters() {
    final Counters counters = snapshot.counters();
    json.key("statistics").beginObject().number("master-transitions", counters.masterTransitions())
        .number("master-releases", counters.masterReleases())
        .number("advertisement-rcvd", counters.advertisementsReceived())
        .number("advertisement-sent", counters.advertisementsSent())
        .number("priority-zero-pkts-rcvd", counters.priorityZeroReceived())
        .number("priority-zero-pkts-sent", counters.priorityZeroSent())
        .number("address-list-errors", counters.addressListMismatches()).endObject();
  }

  private void rejected() {
    json.key("rejected").beginArray();
    for (final Rejection rejection : snapshot.rejections()) {
      json.beginObject().string("error", rejection.verdict().dataName()).number("count", rejection.count())
          .string("last-source", rejection.lastSender().toString())
          .string("last", moments.iso(rejection.lastNs()))
          .endObject();
    }
    json.endArray();
  }
}
