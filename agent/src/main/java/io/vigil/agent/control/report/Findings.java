package io.vigil.agent.control.report;

import io.vigil.agent.machine.Cause;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.ring.Entry;
import io.vigil.agent.ring.InstanceSnapshot;
import io.vigil.agent.ring.Rejection;
import java.util.ArrayList;
import java.util.List;

/** What the ring as a whole says and no single entry does: patterns, a sentence each. */
final class Findings {
  private static final int REPEATED = 2;

  private Findings() {}

  static List<String> of(InstanceSnapshot snapshot, Moments moments) {
    final List<String> findings = new ArrayList<>();
    yields(findings, snapshot, moments);
    nearFailovers(findings, snapshot, moments);
    stalls(findings, snapshot, moments);
    conflicts(findings, snapshot);
    rejections(findings, snapshot, moments);
    return findings;
  }

  /** Taking over because a master is silent, and yielding when it is back: again and again, it is the way between that is broken. */
  private static void yields(List<String> findings, InstanceSnapshot snapshot, Moments moments) {
    long count = 0;
    long missed = 0;
    long rejected = 0;
    long firstNs = snapshot.takenNs();
    String peer = "";
    for (final Entry entry : snapshot.entries()) {
      if (!(entry instanceof Entry.Transition t)) {
        continue;
      }
      final boolean tookOver = t.to() == RouterState.MASTER && t.cause() == Cause.MASTER_DOWN;
      final boolean gaveBack = t.from() == RouterState.MASTER && yielded(t);
      if (gaveBack || (tookOver && count > 0)) {

        missed += t.evidence().missed();
        rejected += t.evidence().rejected().all();
      }
      if (gaveBack) {
        firstNs = count == 0 ? t.atNs() : firstNs;
        count++;
        peer = t.evidence().peer().map(p -> p.address() + " priority " + p.priority()).orElse(peer);
      }
    }
    if (count >= REPEATED) {
      findings.add(
          "yielded to a higher priority " + count + " times in " + Moments.words(moments.nowNs() - firstNs)
              + ", last to " + peer + ": between, " + missed + " of its adverts were missing and " + rejected
              + " packets were rejected" + (rejected > 0
                  ? ": look at what is rejected below"
                  : ": it is alive, and its adverts do not always arrive here"));
    }
  }

  private static boolean yielded(Entry.Transition t) {
    return t.cause() == Cause.HIGHER_PRIORITY_HEARD || t.cause() == Cause.HIGHER_ADDRESS_HEARD;
  }

  private static void nearFailovers(List<String> findings, InstanceSnapshot snapshot, Moments moments) {
    long near = 0;
    long lastNs = 0;
    String peer = "";
    for (final Entry entry : snapshot.entries()) {
      if (entry instanceof Entry.AdvertsMissed m && m.near()) {
        near += m.times();
        lastNs = m.lastNs();
        peer = m.peer().toString();
      }
    }
    if (near > 0) {
      findings.add((near == 1 ? "1 near failover" : near + " near failovers") + ", the last "
          + Moments.words(moments.nowNs() - lastNs) + " ago: adverts of " + peer
          + " came with less than one interval left");
    }
  }

  private static void stalls(List<String> findings, InstanceSnapshot snapshot, Moments moments) {
    long count = 0;
    long worstNs = 0;
    long lastNs = 0;
    for (final Entry entry : snapshot.entries()) {
      if (entry instanceof Entry.Stalled s) {
        count++;
        worstNs = Math.max(worstNs, s.lateNs());
        lastNs = s.atNs();
      }
    }
    if (count > 0) {
      findings.add("this agent stood still " + (count == 1 ? "once" : count + " times") + ", at worst for "
          + Moments.words(worstNs) + ", the last " + Moments.words(moments.nowNs() - lastNs)
          + " ago: stopped, starved of CPU, or the host itself was");
    }
  }

  private static void conflicts(List<String> findings, InstanceSnapshot snapshot) {
    for (final Entry entry : snapshot.entries()) {
      if (entry instanceof Entry.Conflict c) {
        findings.add(EntryText.of(c));
      }
    }
  }

  private static void rejections(List<String> findings, InstanceSnapshot snapshot, Moments moments) {
    for (final Rejection r : snapshot.rejections()) {
      findings.add(r.count() + (r.count() == 1 ? " packet" : " packets") + " rejected with "
          + r.verdict().dataName() + ", the last " + Moments.words(moments.nowNs() - r.lastNs())
          + " ago from "
          + r.lastSender() + ": no state and no timer was touched by "
          + (r.count() == 1 ? "it" : "them"));
    }
  }
}
