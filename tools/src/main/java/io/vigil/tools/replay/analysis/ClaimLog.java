package io.vigil.tools.replay.analysis;

import io.vigil.codec.inet.IpAddress;
import io.vigil.tools.replay.model.Announcement;
import io.vigil.tools.replay.scan.AdvertBatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Virtual addresses announced by somebody who is not master. The router's virtual hardware address is nobody's own and never
 * wrong; a member may announce as long as its term lasts and a moment longer.
 */
final class ClaimLog {
  /** What is under way when a term ends may still come. */
  private static final long GRACE_NS = 100_000_000;
  private static final int CULPRITS_MAX = 1_024;

  private final long virtualMac;
  private final Quota quota;
  private final List<Entry> entries = new ArrayList<>();
  private long unlisted;

  /** One address announced by one hardware address. */
  private static final class Entry {
    private final IpAddress address;
    private final long mac;
    private final @Nullable IpAddress src;
    private final long fromNs;
    private long toNs;
    private long count;

    Entry(IpAddress address, long mac, @Nullable IpAddress src, long fromNs) {
      this.address = address;
      this.mac = mac;
      this.src = src;
      this.fromNs = fromNs;
    }
  }

  /** {@code quota} is that of the culprits of all routers. */
  ClaimLog(long virtualMac, Quota quota) {
    this.virtualMac = virtualMac;
    this.quota = quota;
  }

  /** A virtual address of this router is announced. */
  void claim(RouterTrack router, AdvertBatch row) {
    if (row.mac() == virtualMac || row.mac() == MemberTrack.NO_MAC) {
      return;
    }
    boolean areMacsKnown = false;
    MemberTrack owner = null;
    for (final MemberTrack member : router.members) {
      areMacsKnown |= member.mac != MemberTrack.NO_MAC;
      if (member.mac == row.mac()) {
        owner = member;
        if (mayAnnounce(member, row.epochNs())) {
          return;
        }
      }
    }
    if (areMacsKnown) {
      if (owner == null) {
        router.suspicions.foreignClaim(row);
      }
      note(row, owner);
    }
  }

  private static boolean mayAnnounce(MemberTrack member, long nowNs) {
    if (member.active) {
      return member.yieldNs == MemberTrack.NEVER || nowNs - member.yieldNs <= GRACE_NS;
    }
    return member.endedNs != MemberTrack.NEVER && nowNs - member.endedNs <= GRACE_NS;
  }

  private void note(AdvertBatch row, @Nullable MemberTrack owner) {
    for (final Entry known : entries) {
      if (known.mac == row.mac() && known.address.lo() == row.lo() && known.address.hi() == row.hi()) {
        known.toNs = row.epochNs();
        known.count++;
        return;
      }
    }
    if (entries.size() == CULPRITS_MAX || !quota.take()) {
      unlisted++;
      return;
    }
    final Entry entry = new Entry(row.address(), row.mac(), owner == null ? null : owner.src, row.epochNs());
    entry.toNs = row.epochNs();
    entry.count = 1;
    entries.add(entry);
  }

  List<Announcement> result() {
    return entries.stream()
        .map(entry -> new Announcement(entry.address, entry.mac, Optional.ofNullable(entry.src), entry.fromNs,
            entry.toNs, entry.count))
        .sorted(Comparator.comparingLong(Announcement::fromNs).thenComparing(Announcement::address)).toList();
  }

  long unlisted() {
    return unlisted;
  }
}
