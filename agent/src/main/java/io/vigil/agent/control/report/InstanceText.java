package io.vigil.agent.control.report;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.control.WeightLine;
import io.vigil.agent.machine.FaultCause;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.machine.Timers;
import io.vigil.agent.ring.Counters;
import io.vigil.agent.ring.Entry;
import io.vigil.agent.ring.InstanceSnapshot;
import io.vigil.agent.ring.PeerSnapshot;
import io.vigil.agent.stats.StartFigure;
import io.vigil.codec.inet.Family;
import io.vigil.codec.vrrp.Warning;
import java.util.List;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** One instance for people. */
public final class InstanceText {
  private static final int EVENTS_SHOWN = 40;

  private final StringBuilder out = new StringBuilder();
  private final Subject subject;
  private final InstanceSnapshot snapshot;
  private final Moments moments;

  private InstanceText(Subject subject) {
    this.subject = subject;
    this.snapshot = subject.snapshot();
    this.moments = subject.moments();
  }

  /** The paragraph of {@code status}. */
  public static String status(Subject subject) {
    final InstanceText text = new InstanceText(subject);
    text.head();
    text.cause("  because ");
    text.ranks();
    text.timers();
    text.peers();
    text.counters();
    text.starts();
    Findings.of(subject.snapshot(), subject.moments()).forEach(finding -> text.line("  note     ", finding));
    return text.out.toString();
  }

  /** The whole answer of {@code why}. */
  public static String why(Subject subject) {
    final InstanceText text = new InstanceText(subject);
    text.head();
    text.cause("  because ");
    text.ranks();
    Findings.of(subject.snapshot(), subject.moments()).forEach(finding -> text.line("  note     ", finding));
    text.events();
    return text.out.toString();
  }

  private void head() {
    final InstanceConfig config = subject.config();
    final InstanceSnapshot.Life life = snapshot.life();
    line(
        config.name() + "  " + life.state() + " for " + Moments.words(moments.nowNs() - life.enteredNs())
            + "  ",
        "VRID " + config.vrid() + (config.interfaceName().isEmpty() ? "" : " on " + config.interfaceName())
            + ", "
            + (config.family() == Family.IPV4 ? "IPv4" : "IPv6") + ", version " + config.version()
            + life.source().map(source -> ", from " + source).orElse(""));
  }

  private void cause(String label) {
    snapshot.life().lastTransition().ifPresent(last -> line(label + " ", EntryText.of(last)));
  }

  private void ranks() {
    final InstanceSnapshot.Life life = snapshot.life();
    line("  priority ", life.effectivePriority() + " (base " + subject.config().priority()
        + subject.weights().stream().filter(line -> line.contribution() != 0).map(InstanceText::contribution)
            .collect(Collectors.joining())
        + ")" + (snapshot.params().owner() ? ", owner of the addresses" : ""));
    for (final WeightLine weight : subject.weights()) {
      line("  track    ", weight.kind() + " " + weight.name() + " "
          + weight.good().map(good -> good ? "good" : "bad").orElse("not known yet") + ", "
          + (weight.weight() == 0 ? "FAULT if bad" : "weight " + weight.weight())
          + (weight.why().isEmpty() ? "" : ": " + weight.why()));
    }
    life.faultsSinceNs().forEach((cause, sinceNs) -> line("  fault    ",
        EvidenceText.name(cause) + " for " + Moments.words(moments.nowNs() - sinceNs) + details(cause)));
    life.master().ifPresent(
        master -> line("  master   ", master + ", priority " + life.masterPriority()));
  }

  private String details(FaultCause cause) {
    final List<String> bad = snapshot.bad().stream().filter(condition -> condition.cause() == cause)
        .map(InstanceSnapshot.Bad::words).toList();
    return bad.isEmpty() ? "" : ": " + String.join("; ", bad);
  }

  private static String contribution(WeightLine line) {
    return (line.contribution() > 0 ? " + " : " - ") + Math.abs(line.contribution()) + " " + line.name();
  }

  private void timers() {
    final InstanceSnapshot.Timing timing = snapshot.timing();
    final boolean master = snapshot.life().state() == RouterState.MASTER;
    final StringBuilder words = new StringBuilder("adverts every ")
        .append(Moments.words(centisecondsNs(subject.config().advertIntervalCs())));
    timing.deadlineNs().ifPresent(deadlineNs -> words
        .append(master ? ", next in " : ", takes over unless an advert comes within ")
        .append(Moments.words(Math.max(0, deadlineNs - moments.nowNs()))));
    words.append("; master-down ").append(Moments.words(timing.masterDownNs())).append(", skew ")
        .append(Moments.words(timing.skewNs())).append("; own loop late by at most ")
        .append(Moments.words(timing.lateWorstNs()));
    line("  timers   ", words.toString());
  }

  private void peers() {
    for (final PeerSnapshot peer : snapshot.peers()) {
      final PeerSnapshot.Counts counts = peer.counts();
      line("  heard    ", peer.address() + " priority " + peer.priority() + ", "
          + Moments.words(moments.nowNs() - peer.lastHeardNs()) + " ago, every "
          + Moments.words(centisecondsNs(peer.intervalCs())) + ", version " + peer.version() + ", checksum "
          + InstanceJson.checksum(peer) + "; " + counts.accepted() + " accepted, " + counts.missed()
          + " missed, "
          + counts.rejected() + " rejected"
          + (peer.mismatches().isEmpty()
              ? ""
              : "; " + peer.mismatches().stream().map(Warning::dataName).collect(Collectors.joining(", "))));
    }
  }

  private void counters() {
    final Counters counters = snapshot.counters();
    line("  counts   ",
        counters.advertisementsReceived() + " adverts received, " + counters.advertisementsSent()
            + " sent; became master " + counters.masterTransitions() + ", released "
            + counters.masterReleases()
            + "; priority 0 received " + counters.priorityZeroReceived() + ", sent "
            + counters.priorityZeroSent());
  }

  private void starts() {
    subject.starts().forEach((kind, figures) -> {
      final Histogram started = figures.getOrDefault(StartFigure.STARTED, figures.get(StartFigure.RETURNED));
      if (started != null) {
        line("  scripts  ", kind + ": " + started.getTotalCount() + " started, " + Percentiles.words(started)
            + " after state entry");
      }
    });
  }

  private void events() {
    final List<Entry> entries = snapshot.entries();
    final int hidden = Math.max(0, entries.size() - EVENTS_SHOWN);
    final long before = hidden + snapshot.entriesForgotten();
    line("", "");
    line("",
        before == 0
            ? "Events, oldest first:"
            : "Events, oldest first (" + before + " earlier ones left out):");
    for (final Entry entry : entries.subList(hidden, entries.size())) {
      line("  " + moments.iso(entry.atNs()) + "  ", EntryText.of(entry));
    }
  }

  private static long centisecondsNs(int cs) {
    return Timers.intervalNs(cs);
  }

  private void line(String label, String words) {
    out.append(label).append(words).append('\n');
  }
}
