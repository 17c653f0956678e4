package io.vigil.tools.replay.analysis;

import io.netty.util.collection.LongObjectHashMap;
import io.vigil.codec.inet.IpAddress;
import io.vigil.tools.replay.scan.AddressList;
import io.vigil.tools.replay.scan.AdvertBatch;
import java.util.ArrayList;
import java.util.List;

/** Lists of virtual addresses by their hash, and the routers by address. Bounded: what does not fit is not known. */
final class AddressBook {
  /** Addresses of all lists together, and entries for routers. */
  private static final int ADDRESSES_MAX = 131_072;
  private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

  private final LongObjectHashMap<List<IpAddress>> lists = new LongObjectHashMap<>();
  private final LongObjectHashMap<List<Entry>> routers = new LongObjectHashMap<>();
  private int listed;
  private int entries;

  private record Entry(IpAddress address, RouterTrack router) {}

  void learn(List<AddressList> newLists) {
    for (int i = 0; i < newLists.size(); i++) {
      final AddressList list = newLists.get(i);
      // An empty list has its price too.
      final int size = list.addresses().size() + 1;
      if (listed + size <= ADDRESSES_MAX && !lists.containsKey(list.hash())) {
        lists.put(list.hash(), list.addresses());
        listed += size;
      }
    }
  }

  /** The addresses of a hash; empty where they are not known. */
  List<IpAddress> addresses(long hash) {
    return lists.containsKey(hash) ? lists.get(hash) : List.of();
  }

  /** A member of the router advertises this list. */
  void register(RouterTrack router, long hash) {
    for (final IpAddress address : addresses(hash)) {
      if (entries == ADDRESSES_MAX) {
        return;
      }
      final long slot = slot(address.hi(), address.lo());
      List<Entry> known = routers.get(slot);
      if (known == null) {
        known = new ArrayList<>();
        routers.put(slot, known);
      }
      final Entry entry = new Entry(address, router);
      if (!known.contains(entry)) {
        known.add(entry);
        entries++;
      }
    }
  }

  /** Gives a claim to all routers that have its address, in the same VLANs. */
  void claim(AdvertBatch row) {
    final List<Entry> known = routers.get(slot(row.hi(), row.lo()));
    if (known == null) {
      return;
    }
    for (int i = 0; i < known.size(); i++) {
      final Entry entry = known.get(i);
      if (entry.address().lo() == row.lo() && entry.address().hi() == row.hi()
          && entry.address().family() == row.family() && entry.router().vlans == row.vlans()) {
        entry.router().claim(row);
      }
    }
  }

  private static long slot(long hi, long lo) {
    return ((hi * MULTIPLIER) ^ lo) * MULTIPLIER;
  }
}
