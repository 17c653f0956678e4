package io.vigil.tools.replay.analysis;

import io.netty.util.collection.LongObjectHashMap;
import io.vigil.tools.replay.scan.InterfaceNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where frames were captured: interfaces by name, over all files, so that the parts of a rotated capture are one place. An
 * interface without a name is its number, the first one is nameless.
 */
final class Places {
  private static final int FILE_SHIFT = 32;

  private final InterfaceNames names;
  private final LongObjectHashMap<Integer> known = new LongObjectHashMap<>();
  private final List<String> placeNames = new ArrayList<>();
  private final Map<String, Integer> placesByName = new HashMap<>();
  private long lastKey = -1;
  private int lastPlace;

  Places(InterfaceNames names) {
    this.names = names;
  }

  /** Number of the place, from 0 on. */
  int of(int file, int interfaceId) {
    final long key = ((long) file << FILE_SHIFT) | interfaceId;
    if (key != lastKey) {
      Integer place = known.get(key);
      if (place == null) {
        place = place(file, interfaceId);
        known.put(key, place);
      }
      lastKey = key;
      lastPlace = place;
    }
    return lastPlace;
  }

  private int place(int file, int interfaceId) {
    final String given = names.name(file, interfaceId);
    final String name = given.isEmpty() && interfaceId > 0 ? "#" + interfaceId : given;
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
