package io.vigil.codec.capture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The interfaces of a pcapng capture. Sections count theirs from 0 again; an interface that a later section describes in
 * the same words at the same place keeps the id it had, so a capture put together from a thousand files has as many
 * interfaces as its host.
 */
final class InterfaceList {
  static final int INTERFACES_MAX = 65_536;

  /** Published by {@link #size}: whoever was told of an interface finds it here, on any thread. */
  private volatile CaptureInterface[] all = new CaptureInterface[4];
  private volatile int size;
  private final List<InterfaceStatistics> statistics = new ArrayList<>();
  private final Map<Place, Integer> ids = new HashMap<>();
  private int[] idBySectionIndex = new int[4];
  private int inSection;

  private record Place(int sectionIndex, CaptureInterface described) {}

  void beginSection() {
    inSection = 0;
  }

  /** False when there are too many. */
  boolean add(CaptureInterface described) {
    if (inSection == INTERFACES_MAX) {
      return false;
    }
    final Place place = new Place(inSection, described);
    Integer id = ids.get(place);
    if (id == null) {
      if (size == INTERFACES_MAX) {
        return false;
      }
      id = publish(described);
      ids.put(place, id);
      statistics.add(InterfaceStatistics.NONE);
    }
    if (inSection == idBySectionIndex.length) {
      idBySectionIndex = Arrays.copyOf(idBySectionIndex, 2 * inSection);
    }
    idBySectionIndex[inSection++] = id;
    return true;
  }

  private int publish(CaptureInterface described) {
    final int id = size;
    if (id == all.length) {
      all = Arrays.copyOf(all, 2 * id);
    }
    all[id] = described;
    size = id + 1;
    return id;
  }

  int inSection() {
    return inSection;
  }

  /** Capture-wide id of an interface of this section. */
  int id(int sectionIndex) {
    return idBySectionIndex[sectionIndex];
  }

  /** Any thread. */
  int size() {
    return size;
  }

  /** Any thread, of those below {@link #size()}. */
  CaptureInterface get(int id) {
    return all[id];
  }

  InterfaceStatistics statistics(int id) {
    return statistics.get(id);
  }

  void statistics(int id, InterfaceStatistics said) {
    statistics.set(id, said);
  }
}
