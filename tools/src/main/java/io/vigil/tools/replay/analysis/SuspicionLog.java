package io.vigil.tools.replay.analysis;

import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.vrrp.Verdict;
import io.vigil.codec.vrrp.Vrrp;
import io.vigil.tools.replay.model.Suspicion;
import io.vigil.tools.replay.model.Suspicion.Kind;
import io.vigil.tools.replay.model.Takeover;
import io.vigil.tools.replay.scan.AdvertBatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What looks like an attack on one virtual router. Repetitions are counted, not listed. */
final class SuspicionLog {
  private static final int CULPRITS_MAX = 256;

  private final Map<Kind, List<Entry>> entries = new EnumMap<>(Kind.class);
  private final long virtualMac;
  private final Quota quota;
  private long unlisted;

  /** One kind by one culprit. */
  private static final class Entry {
    private final Kind kind;
    private final @Nullable IpAddress src;
    private final long hi;
    private final long lo;
    private final long fromNs;
    private final String detail;
    private long toNs;
    private long count;

    Entry(Kind kind, @Nullable IpAddress src, long hi, long lo, long fromNs, String detail) {
      this.kind = kind;
      this.src = src;
      this.hi = hi;
      this.lo = lo;
      this.fromNs = fromNs;
      this.detail = detail;
    }
  }

  /** {@code quota} is that of the culprits of all routers. */
  SuspicionLog(long virtualMac, Quota quota) {
    this.virtualMac = virtualMac;
    this.quota = quota;
  }

  /** A refused advert: somebody without the secret, or from behind a router. */
  void refused(AdvertBatch row) {
    final Verdict verdict = row.verdict();
    if (verdict == Verdict.BAD_TTL) {
      note(Kind.OFF_LINK, row, () -> "sent with TTL " + row.ttl() + ", priority " + row.priority());
    } else if (isAboutSecret(verdict)) {
      note(Kind.FAILED_AUTH, row, () -> "refused as " + verdict.dataName() + ", priority " + row.priority());
    }
  }

  private static boolean isAboutSecret(Verdict verdict) {
    return switch (verdict) {
      case AUTH_TYPE_MISMATCH, AUTH_FAILED, AH_MALFORMED, AH_BAD_SPI, AH_REPLAY, HMAC_MISSING, HMAC_MALFORMED,
          HMAC_STALE, HMAC_UNKNOWN_KEY, HMAC_FAILED, HMAC_REPLAY ->
        true;
      default -> false;
    };
  }

  /** An accepted advert of a member that is known by another hardware address. */
  void otherMac(MemberTrack member, AdvertBatch row) {
    final boolean isVirtual = row.mac() == virtualMac || member.mac == virtualMac;
    if (!isVirtual) {
      note(Kind.FORGED_SOURCE, row, () -> "comes from " + MacText.of(row.mac()) + ", its owner is at "
          + MacText.of(member.mac) + "; priority " + row.priority());
    }
  }

  /** A change of master, before the new one's facts are anything but what this advert says. */
  void tookOver(MemberTrack previous, MemberTrack next, boolean isNew, List<IpAddress> addresses,
      Takeover takeover,
      AdvertBatch row) {
    if (takeover.cause() != Takeover.Cause.PREEMPT || !previous.isAudibleAt(takeover.atNs())) {
      return;
    }
    final String differs = difference(previous, next);
    if (isNew && !differs.isEmpty()) {
      note(Kind.STRANGER, row,
          () -> "not heard before, displaced " + previous.src + " with priority " + next.priority
              + " and has another " + differs);
    } else if (next.priority == Vrrp.PRIORITY_OWNER && !addresses.isEmpty()
        && !addresses.contains(next.src)) {
      note(Kind.FALSE_OWNER, row, () -> "displaced " + previous.src
          + " with the owner's priority 255, but its address is none of the router's");
    }
  }

  private static String difference(MemberTrack a, MemberTrack b) {
    if (a.version != b.version) {
      return "version";
    }
    if (a.auth != b.auth || a.secret != b.secret) {
      return "authentication";
    }
    return a.listHash != b.listHash && a.listHash != 0 && b.listHash != 0 ? "list of addresses" : "";
  }

  /** A virtual address announced by a hardware address of no member. */
  void foreignClaim(AdvertBatch row) {
    note(Kind.FOREIGN_ANNOUNCEMENT, null, row.mac(), row.lo(), row.epochNs(),
        () -> row.address() + " announced by " + MacText.of(row.mac())
            + ", which no router of the group uses");
  }

  private void note(Kind kind, AdvertBatch row, DetailText detail) {
    note(kind, row.address(), row.hi(), row.lo(), row.epochNs(), detail);
  }

  private void note(Kind kind, @Nullable IpAddress src, long hi, long lo, long atNs, DetailText detail) {
    final List<Entry> culprits = entries.computeIfAbsent(kind, _ -> new ArrayList<>());
    for (final Entry known : culprits) {
      if (known.hi == hi && known.lo == lo) {
        known.toNs = atNs;
        known.count++;
        return;
      }
    }
    if (culprits.size() == CULPRITS_MAX || !quota.take()) {
      unlisted++;
      return;
    }
    final Entry entry = new Entry(kind, src, hi, lo, atNs, detail.words());
    entry.toNs = atNs;
    entry.count = 1;
    culprits.add(entry);
  }

  /** Made only for the first of its kind. */
  @FunctionalInterface
  private interface DetailText {
    String words();
  }

  List<Suspicion> result() {
    return entries.values().stream().flatMap(List::stream)
        .map(entry -> new Suspicion(entry.kind, Optional.ofNullable(entry.src), entry.fromNs, entry.toNs,
            entry.count, entry.detail))
        .sorted(Comparator.comparingLong(Suspicion::fromNs).thenComparing(Suspicion::kind)).toList();
  }

  long unlisted() {
    return unlisted;
  }
}
