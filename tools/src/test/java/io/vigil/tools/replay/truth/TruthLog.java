package io.vigil.tools.replay.truth;

import io.vigil.agent.machine.Cause;
import io.vigil.codec.inet.IpAddress;
import io.vigil.tools.replay.model.Takeover;
import io.vigil.tools.replay.truth.Truth.Change;
import io.vigil.tools.replay.truth.Truth.Conflict;
import io.vigil.tools.replay.truth.Truth.Reign;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes down transitions as they are made. Knows nothing of how {@code tools.replay} finds them out. */
final class TruthLog {
  /** Masters that overlap for less were only on their way to hear each other. */
  static final long CONFLICT_NS_MIN = 1_000_000;

  private final List<Reign> reigns = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private final Map<IpAddress, Long> reigningSince = new HashMap<>();
  private final Map<IpAddress, Long> lastCaptured = new HashMap<>();
  private final Map<IpAddress, Integer> lost = new HashMap<>();
  private Optional<IpAddress> lastSpeaker = Optional.empty();
  private long missing;

  void becameMaster(IpAddress src, Cause cause, long atNs) {
    if (lastSpeaker.isPresent() && !lastSpeaker.get().equals(src)) {
      final IpAddress from = lastSpeaker.get();
      changes.add(new Change(atNs, from, src, atNs - lastCaptured.getOrDefault(from, atNs), cause(cause)));
    }
    reigningSince.put(src, atNs);
    lost.put(src, 0);
  }

  private static Takeover.Cause cause(Cause cause) {
    return switch (cause) {
      case PREEMPT -> Takeover.Cause.PREEMPT;
      case PRIORITY_ZERO_HEARD -> Takeover.Cause.PRIORITY_ZERO;
      default -> Takeover.Cause.MASTER_DOWN;
    };
  }

  void leftMaster(IpAddress src, long atNs) {
    reigns.add(new Reign(src, Optional.ofNullable(reigningSince.remove(src)).orElseThrow(), atNs));
    lost.put(src, 0);
  }

  /** A node died; the wire shows its last advert. */
  void crashed(IpAddress src) {
    if (reigningSince.containsKey(src)) {
      leftMaster(src, lastCaptured.getOrDefault(src, 0L));
    }
  }

  void captured(IpAddress src, long atNs) {
    missing += lost.getOrDefault(src, 0);
    lost.put(src, 0);
    lastCaptured.put(src, atNs);
    lastSpeaker = Optional.of(src);
  }

  void lost(IpAddress src) {
    lost.merge(src, 1, Integer::sum);
  }

  Truth end() {
    List.copyOf(reigningSince.keySet()).forEach(src -> leftMaster(src, lastCaptured.getOrDefault(src, 0L)));
    reigns.sort(Comparator.comparingLong(Reign::fromNs).thenComparing(Reign::src));
    final List<Conflict> conflicts = new ArrayList<>();
    for (int i = 0; i < reigns.size(); i++) {
      for (int k = i + 1; k < reigns.size(); k++) {
        final long fromNs = Math.max(reigns.get(i).fromNs(), reigns.get(k).fromNs());
        final long toNs = Math.min(reigns.get(i).toNs(), reigns.get(k).toNs());
        if (toNs - fromNs >= CONFLICT_NS_MIN) {
          conflicts.add(new Conflict(fromNs, toNs,
              List.of(reigns.get(i).src(), reigns.get(k).src()).stream().sorted().toList()));
        }
      }
    }
    conflicts.sort(Comparator.comparingLong(Conflict::fromNs));
    return new Truth(List.copyOf(reigns), List.copyOf(changes), conflicts, missing);
  }
}
