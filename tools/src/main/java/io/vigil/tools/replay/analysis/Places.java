package io.vigil.tools.replay.analysis;

import io.netty.util.collection.LongObjectHashMap;
import io.vigil.tools.replay.scan.InterfaceNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where frames were captured: interfaces by name, over all files, so that the parts of a rotated capture are one place. An
 * interface without a name is its number, the first one is nameless. Where frames name the interface themselves (SLL2), the
 * kernel's index of it follows, for a capture on {@code any} is one of many interfaces.
 */
final class Places {
  private static final int FILE_SHIFT = 48;
  private static final int INTERFACE_SHIFT = 32;
  private static final long INDEX_MASK = 0xFFFF_FFFFL;
  /** Then indexes of the kernel tell no more apart: somebody made them up. */
  private static final int INDEXED_MAX = 4_096;

  private final InterfaceNames names;
  private final LongObjectHashMap<Integer> known = new LongObjectHashMap<>();
  private final List<String> placeNames = new ArrayList<>();
  private final Map<String, Integer> placesByName = new HashMap<>();
  private long lastKey = -1;
  private int lastPlace;
  private int indexed;

  Places(InterfaceNames names) {
    this.names = names;
  }

  /** Number of the place, from 0 on. */
  int of(int file, int interfaceId, int interfaceIndex) {
    final long capture = ((long) file << FILE_SHIFT) | ((long) interfaceId << INTERFACE_SHIFT);
    final long key = capture | (interfaceIndex & INDEX_MASK);
    if (key != lastKey) {
      lastPlace = find(key, file, interfaceId, interfaceIndex);
      lastKey = key;
    }
    return lastPlace;
  }

  private int find(long key, int file, int interfaceId, int interfaceIndex) {
    final Integer place = known.get(key);
    if (place != null) {
      return place;
    }
    if (interfaceIndex != 0 && indexed == INDEXED_MAX) {
      return find(key & ~INDEX_MASK, file, interfaceId, 0);
    }
    indexed += interfaceIndex != 0 ? 1 : 0;
    final Integer found = place(file, interfaceId, interfaceIndex);
    known.put(key, found);
    return found;
  }

  private int place(int file, int interfaceId, int interfaceIndex) {
    final String given = names.name(file, interfaceId);
    final String name;
    if (interfaceIndex != 0) {
      name = given + "#" + Integer.toUnsignedString(interfaceIndex);
    } else {
      name = given.isEmpty() && interfaceId > 0 ? "#" + interfaceId : given;
    }
    final Integer at = placesByName.putIfAbsent(name, placeNames.size());
    if (at != null) {
      return at;
    }
    placeNames.add(name);
    return placeNames.size() - 1;
  }

  String name(int place) {
    return placeNames.get(place);
  }
}
