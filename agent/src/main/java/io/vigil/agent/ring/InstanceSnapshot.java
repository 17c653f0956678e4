package io.vigil.agent.ring;

import io.vigil.agent.machine.FaultCause;
import io.vigil.agent.machine.RouterParams;
import io.vigil.agent.machine.RouterState;
import io.vigil.codec.inet.IpAddress;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All that an instance knew of itself at one moment. Immutable; any thread. Times are monotonic nanoseconds of the agent's clock.
 *
 * @param takenNs when
 * @param peers by address
 * @param peersForgotten for want of room
 * @param entries oldest first; empty where they were not asked for
 * @param entriesForgotten for want of room
 * @param counters since the start
 * @param cleared the same at the last STATS_CLEAR, to be subtracted for the statistics files
 */
public record InstanceSnapshot(String name, RouterParams params, long takenNs, Life life, Timing timing,
    List<PeerSnapshot> peers, long peersForgotten, List<Rejection> rejections, Counters counters,
    Cleared cleared,
    List<Entry> entries, long entriesForgotten, List<Bad> bad) {
  public InstanceSnapshot {
    peers = List.copyOf(peers);
    rejections = List.copyOf(rejections);
    entries = List.copyOf(entries);
    bad = List.copyOf(bad);
  }

  /**
   * State and rank.
   *
   * @param faultsSinceNs the causes that hold, and since when
   * @param master that a BACKUP listens to
   * @param masterPriority last accepted of it
   * @param lastMasterPriority of the last advert that was accepted from a master, in any state; 0 if there was none
   * @param lastTransition empty before the first
   */
  public record Life(RouterState state, long enteredNs, int effectivePriority,
      Map<FaultCause, Long> faultsSinceNs,
      Optional<IpAddress> source, Optional<IpAddress> master, int masterPriority, int lastMasterPriority,
      Optional<Entry.Transition> lastTransition) {
    public Life {
      final Map<FaultCause, Long> copy = new EnumMap<>(FaultCause.class);
      copy.putAll(faultsSinceNs);
      faultsSinceNs = Collections.unmodifiableMap(copy);
    }
  }

  /**
   * Timers.
   *
   * @param learnedIntervalCs that the master-down time is made of
   * @param deadlineNs of the running timer: master-down in BACKUP, advertisement in MASTER
   * @param preemptDelayEndsNs when a running {@code preempt_delay} is over
   * @param lateWorstNs how late the loop was at worst since the start, for all instances together
   */
  public record Timing(int learnedIntervalCs, long skewNs, long masterDownNs, OptionalLong deadlineNs,
      OptionalLong preemptDelayEndsNs, long lateWorstNs) {}

  /** What had been counted when the statistics were last set to zero. */
  public record Cleared(Counters counters, List<Rejection> rejections) {
    public Cleared {
      rejections = List.copyOf(rejections);
    }
  }

  /**
   * A named fault of the instance itself.
   *
   * @param subject what is at fault: {@code interface eth0}
   * @param why one phrase
   */
  public record Bad(FaultCause cause, String subject, String why, long sinceNs) {
    /** For people. */
    public String words() {
      return why.isEmpty() ? subject : subject + ": " + why;
    }
  }
}
