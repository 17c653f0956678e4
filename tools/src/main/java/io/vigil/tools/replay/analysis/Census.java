package io.vigil.tools.replay.analysis;

import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.vrrp.Verdict;
import io.vigil.tools.replay.model.Traffic;
import io.vigil.tools.replay.model.Traffic.AdvertCount;
import io.vigil.tools.replay.model.Traffic.CarpCount;
import io.vigil.tools.replay.model.Traffic.Rejection;
import io.vigil.tools.replay.scan.AdvertBatch;
import io.vigil.tools.replay.scan.VlanTags;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts over all frames, copies included. One thread. */
final class Census {
  private static final int SPEAKERS_MAX = 65_536;
  static final int VLAN_SETS_MAX = 4_096;
  private static final int OCTET = 0xFF;
  private static final int PRIORITY_SHIFT = 8;
  private static final int VERSION_SHIFT = 16;
  private static final int FLAG_IPV6 = 1 << 24;
  private static final int FLAG_AUTH_HEADER = 1 << 25;
  private static final int VLANS_SHIFT = 32;
  private static final int VERDICT_SHIFT = VLANS_SHIFT;
  private static final List<Verdict> VERDICTS = List.of(Verdict.values());

  private final Tally adverts = new Tally(SPEAKERS_MAX);
  private final Tally rejected = new Tally(SPEAKERS_MAX);
  private final Tally carp = new Tally(SPEAKERS_MAX);
  private final Map<Long, Integer> vlanIds = new HashMap<>();
  private final List<Long> vlanSets = new ArrayList<>();
  private long lastVlans;
  private int lastVlanId;
  private long unlisted;
  private long unchecked;
  private long gratuitousArp;
  private long otherArp;
  private long neighbourAdvertisements;

  Census() {
    vlanIds.put(0L, 0);
    vlanSets.add(0L);
  }

  void count(AdvertBatch batch) {
    gratuitousArp += batch.gratuitousArp();
    otherArp += batch.otherArp();
    neighbourAdvertisements += batch.neighbourAdvertisements();
  }

  void advert(AdvertBatch row) {
    final int ipv6 = row.family() == Family.IPV6 ? FLAG_IPV6 : 0;
    final int vlanId = vlanId(row.vlans());
    boolean isListed = vlanId < VLAN_SETS_MAX
        && adverts.add(row.hi(), row.lo(), row.vrid() | (row.priority() << PRIORITY_SHIFT)
            | (row.version() << VERSION_SHIFT) | ipv6 | (row.isInAuthHeader() ? FLAG_AUTH_HEADER : 0)
            | ((long) vlanId << VLANS_SHIFT));
    if (row.isUnchecked()) {
      unchecked++;
    } else if (row.verdict() != Verdict.ACCEPT) {
      isListed &= rejected.add(row.hi(), row.lo(),
          row.vrid() | ipv6 | ((long) VERDICTS.indexOf(row.verdict()) << VERDICT_SHIFT));
    }
    unlisted += isListed ? 0 : 1;
  }

  void carp(AdvertBatch row) {
    final int ipv6 = row.family() == Family.IPV6 ? FLAG_IPV6 : 0;
    unlisted += carp.add(row.hi(), row.lo(), row.vrid() | ipv6) ? 0 : 1;
  }

  /** {@link #VLAN_SETS_MAX} for one too many. */
  private int vlanId(long vlans) {
    if (vlans != lastVlans) {
      final Integer known = vlanIds.get(vlans);
      lastVlans = vlans;
      lastVlanId = known != null ? known : vlanSets.size();
      if (known == null && lastVlanId < VLAN_SETS_MAX) {
        vlanIds.put(vlans, lastVlanId);
        vlanSets.add(vlans);
      }
    }
    return lastVlanId;
  }

  Traffic result(long unfollowed) {
    final List<AdvertCount> counts = new ArrayList<>();
    adverts.forEach((hi, lo, meta, count) -> counts.add(new AdvertCount(address(hi, lo, meta), vrid(meta),
        family(meta), octet(meta, VERSION_SHIFT), octet(meta, PRIORITY_SHIFT),
        VlanTags.list(vlanSets.get((int) (meta >>> VLANS_SHIFT))), (meta & FLAG_AUTH_HEADER) != 0, count)));
    counts.sort(Comparator.comparingInt(AdvertCount::vrid).thenComparing(AdvertCount::family)
        .thenComparing(AdvertCount::src).thenComparingInt(AdvertCount::version)
        .thenComparingInt(AdvertCount::priority)
        .thenComparing(count -> count.vlans().toString()).thenComparing(AdvertCount::inAuthHeader));
    final List<Rejection> refusals = new ArrayList<>();
    rejected.forEach((hi, lo, meta, count) -> refusals.add(new Rejection(address(hi, lo, meta), vrid(meta),
        VERDICTS.get((int) (meta >>> VERDICT_SHIFT)).dataName(), count)));
    refusals.sort(Comparator.comparingInt(Rejection::vrid).thenComparing(Rejection::src)
        .thenComparing(Rejection::error));
    final List<CarpCount> hosts = new ArrayList<>();
    carp.forEach((hi, lo, meta, count) -> hosts.add(new CarpCount(address(hi, lo, meta), vrid(meta), count)));
    hosts.sort(Comparator.comparingInt(CarpCount::vhid).thenComparing(CarpCount::src));
    return new Traffic(counts, unchecked, refusals, gratuitousArp, otherArp, neighbourAdvertisements, hosts,
        unlisted + unfollowed);
  }

  private static IpAddress address(long hi, long lo, long meta) {
    return new IpAddress(family(meta), hi, lo);
  }

  private static Family family(long meta) {
    return (meta & FLAG_IPV6) != 0 ? Family.IPV6 : Family.IPV4;
  }

  private static int vrid(long meta) {
    return (int) meta & OCTET;
  }

  private static int octet(long meta, int shift) {
    return (int) (meta >>> shift) & OCTET;
  }
}
