package io.vigil.tools.replay.asnode;

import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.vrrp.Verdict;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Refused packets by sender, VRID and reason. Bounded: a flood of forged senders is counted in one place. One thread. */
final class RefusalLog {
  private static final int KINDS_MAX = 10_000;

  private final Map<Kind, Refusal> refusals = new LinkedHashMap<>();
  private long unlisted;

  private record Kind(IpAddress src, int vrid, Verdict verdict) {}

  void refused(IpAddress src, int vrid, Verdict verdict, long atNs) {
    final Kind kind = new Kind(src, vrid, verdict);
    if (refusals.size() == KINDS_MAX && !refusals.containsKey(kind)) {
      unlisted++;
      return;
    }
    refusals.merge(kind, new Refusal(src, vrid, verdict.dataName(), 1, atNs, atNs),
        (all, one) -> new Refusal(src, vrid, all.error(), all.count() + 1, all.firstNs(), one.lastNs()));
  }

  /** Sorted by VRID, source and reason. */
  List<Refusal> all() {
    return refusals.values().stream().sorted(Comparator.comparingInt(Refusal::vrid)
        .thenComparing(Refusal::src).thenComparing(Refusal::error)).toList();
  }

  long unlisted() {
    return unlisted;
  }
}
