package io.vigil.tools.replay.analysis;

import io.vigil.agent.machine.Timers;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.vrrp.ChecksumForm;
import io.vigil.tools.replay.model.Term;
import io.vigil.tools.replay.scan.AdvertBatch;
import io.vigil.tools.replay.scan.AuthForm;
import java.util.Arrays;

/** One sender of a virtual router: what it said last, and its present term. Written by {@link RouterTrack} only. */
final class MemberTrack {
  /** No time. */
  static final long NEVER = Long.MIN_VALUE;
  /** No hardware address. */
  static final long NO_MAC = -1;

  /** Adverts missed before a takeover in the RFCs. */
  static final int DOWN_ADVERTS = 3;

  private static final int RECENT = 4;
  /** Copies of a frame come closer together than this. */
  private static final long COPY_NS_MAX = 10_000_000;
  private static final int LOWEST_PRIORITY = 1;

  final IpAddress src;
  final long hi;
  final long lo;

  long mac = NO_MAC;
  int version;
  int intervalCs;
  int ttl;
  int priority;
  boolean resigned;
  AuthForm auth = AuthForm.NONE;
  long secret;
  ChecksumForm checksumForm = ChecksumForm.PSEUDO;
  boolean isChecked;
  long listHash;
  long adverts;
  long firstNs;
  long lastNs;

  boolean active;
  long termFromNs;
  int termPriority;
  /** First advert, after the last one of this member, of somebody it has to yield to. */
  long yieldNs = NEVER;
  /** Whether that advert was the first of a term. */
  boolean yieldsToNewcomer;
  /** Whether one more advert, sent before the newcomer's was heard, was forgiven. */
  boolean raced;
  long endedNs = NEVER;

  private final long[] recentContents = new long[RECENT];
  private final long[] recentNs = new long[RECENT];
  private int recent;
  private int knownVersion;
  private int knownIntervalCs;
  private long intervalNs;
  private long longestDownNs;

  MemberTrack(IpAddress src) {
    this.src = src;
    this.hi = src.hi();
    this.lo = src.lo();
    Arrays.fill(recentNs, NEVER);
  }

  /** Whether the advert was seen a moment ago: equal in every octet, within 10 ms and within half an interval. */
  boolean isCopy(AdvertBatch row) {
    final long windowNs = Math.min(COPY_NS_MAX, Timers.intervalNs(Math.max(1, row.intervalCs())) / 2);
    for (int i = 0; i < RECENT; i++) {
      if (recentContents[i] == row.contents() && recentNs[i] != NEVER
          && Math.abs(row.epochNs() - recentNs[i]) <= windowNs) {
        return true;
      }
    }
    return false;
  }

  void remember(AdvertBatch row) {
    recentContents[recent] = row.contents();
    recentNs[recent] = row.epochNs();
    recent = (recent + 1) % RECENT;
  }

  /** The interval that it announces. */
  long intervalNs() {
    refresh();
    return intervalNs;
  }

  /** How long the most patient backup waits for it. */
  long longestDownNs() {
    refresh();
    return longestDownNs;
  }

  private void refresh() {
    if (knownVersion != version || knownIntervalCs != intervalCs) {
      knownVersion = version;
      knownIntervalCs = intervalCs;
      intervalNs = Timers.intervalNs(Math.max(1, intervalCs));
      longestDownNs = Timers.masterDownNs(version, LOWEST_PRIORITY, Math.max(1, intervalCs), DOWN_ADVERTS);
    }
  }

  /** Whether it was heard so lately that it counts as alive. */
  boolean isAudibleAt(long atNs) {
    return atNs - lastNs <= intervalNs() + intervalNs() / 2;
  }

  /** How its term ends if nothing more is heard of it. */
  Term.End howItEnds() {
    final boolean yields = yieldNs != NEVER && isAudibleAt(yieldNs);
    return yields ? Term.End.YIELDED : Term.End.SILENT;
  }

  /** When. */
  long whenItEnds() {
    return howItEnds() == Term.End.YIELDED ? Math.max(yieldNs, lastNs) : lastNs;
  }
}
