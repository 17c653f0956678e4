package io.vigil.tools.replay.analysis;

import io.netty.util.collection.LongObjectHashMap;
import io.vigil.codec.inet.Family;
import io.vigil.tools.replay.model.RouterKey;
import io.vigil.tools.replay.scan.AdvertBatch;
import io.vigil.tools.replay.scan.VlanTags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which router an advert belongs to: VRID, family, VLANs and the place of the capture. Places that see copies of each other's
 * adverts are one. Bounded: adverts of more routers are counted and not followed.
 */
final class RouterTable {
  static final int ROUTERS_MAX = 4_096;

  private static final int VLAN_SETS_MAX = Census.VLAN_SETS_MAX;
  private static final int FAMILY_SHIFT = 8;
  private static final int VLANS_SHIFT = 9;
  private static final int PLACE_SHIFT = 32;

  private final LongObjectHashMap<Binding> bindings = new LongObjectHashMap<>();
  /** By VRID, family and VLANs: all routers that only their places tell apart. */
  private final LongObjectHashMap<List<Binding>> groups = new LongObjectHashMap<>();
  private final Map<Long, Integer> vlanIds = new HashMap<>();
  private final Places places;
  private final AddressBook book;
  private final HistoryListener listener;
  private final Quotas quotas = new Quotas();
  private long lastVlans;
  private int lastVlanId;
  private int routers;
  private long ignored;

  /** A router seen at a place. */
  private static final class Binding {
    private RouterTrack router;
    private final int place;
    private final List<Binding> group;

    Binding(RouterTrack router, int place, List<Binding> group) {
      this.router = router;
      this.place = place;
      this.group = group;
    }
  }

  RouterTable(Places places, AddressBook book, HistoryListener listener) {
    this.places = places;
    this.book = book;
    this.listener = listener;
    vlanIds.put(0L, 0);
  }

  /** The router of an advert; null when there are too many, and then it is counted. */
  @Nullable
  RouterTrack of(AdvertBatch row) {
    final int vlanId = vlanId(row.vlans());
    if (vlanId == VLAN_SETS_MAX) {
      // Counted already, for the table of adverts has the same limit.
      return null;
    }
    final int place = places.of(row.file(), row.interfaceId(), row.interfaceIndex());
    final long family = row.family() == Family.IPV6 ? 1 : 0;
    final long group = row.vrid() | (family << FAMILY_SHIFT) | ((long) vlanId << VLANS_SHIFT);
    final long key = group | ((long) place << PLACE_SHIFT);
    Binding binding = bindings.get(key);
    if (binding == null) {
      binding = bind(row, place, group);
      if (binding == null) {
        ignored++;
        return null;
      }
      bindings.put(key, binding);
    }
    if (binding.group.size() > 1) {
      joinIfCopy(binding, row);
    }
    return binding.router;
  }

  private @Nullable Binding bind(AdvertBatch row, int place, long group) {
    if (routers == ROUTERS_MAX) {
      return null;
    }
    List<Binding> others = groups.get(group);
    if (others == null) {
      others = new ArrayList<>();
      groups.put(group, others);
    }
    final RouterKey liveKey = new RouterKey(row.vrid(), row.family(), places.name(place),
        VlanTags.list(row.vlans()));
    final Binding binding = new Binding(new RouterTrack(liveKey, row.vlans(), book, listener, quotas), place,
        others);
    others.add(binding);
    routers++;
    return binding;
  }

  /** A router that has just been met and hears what another one has just heard is that other one. */
  private static void joinIfCopy(Binding binding, AdvertBatch row) {
    for (final Binding other : binding.group) {
      final RouterTrack mine = binding.router;
      if (other.router != mine && other.router.isCopy(row)) {
        final RouterTrack stays = isNew(mine) ? other.router : mine;
        final RouterTrack goes = stays == mine ? other.router : mine;
        if (isNew(goes)) {
          binding.group.forEach(one -> one.router = one.router == goes ? stays : one.router);
        }
        return;
      }
    }
  }

  private static boolean isNew(RouterTrack router) {
    return router.members.isEmpty() || (router.members.size() == 1 && router.members.getFirst().adverts <= 1);
  }

  /** {@link #VLAN_SETS_MAX} for one too many. */
  private int vlanId(long vlans) {
    if (vlans != lastVlans) {
      final Integer known = vlanIds.get(vlans);
      lastVlans = vlans;
      lastVlanId = known != null ? known : vlanIds.size();
      if (known == null && lastVlanId < VLAN_SETS_MAX) {
        vlanIds.put(vlans, lastVlanId);
      }
    }
    return lastVlanId;
  }

  /** Adverts of more routers or senders than are followed. */
  long ignored() {
    return ignored + quotas.ignoredAdverts;
  }

  /** All routers with the names of the places where each was seen, sorted and joined; the same everywhere is no name. */
  Map<RouterTrack, String> named() {
    final Map<RouterTrack, TreeSet<String>> names = new HashMap<>();
    for (final Binding binding : bindings.values()) {
      names.computeIfAbsent(binding.router, _ -> new TreeSet<>()).add(places.name(binding.place));
    }
    names.keySet().removeIf(router -> router.members.isEmpty());
    final boolean isOnePlace = names.values().stream().distinct().count() <= 1;
    final Map<RouterTrack, String> named = new HashMap<>();
    names.forEach((router, where) -> named.put(router, isOnePlace ? "" : String.join(",", where)));
    return named;
  }
}
