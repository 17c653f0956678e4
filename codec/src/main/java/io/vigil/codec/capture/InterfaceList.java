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

  private final List<CaptureInterface> all = new ArrayList<>();
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
      if (all.size() == INTERFACES_MAX) {
        return false;
      }
      id = all.size();
      ids.put(place, id);
      all.add(described);
      statistics.add(InterfaceStatistics.NONE);
    }
    if (inSection == idBySectionIndex.length) {
      idBySectionIndex = Arrays.copyOf(idBySectionIndex, 2 * inSection);
    }
    idBySectionIndex[inSection++] = id;
    return true;
  }

  int inSection() {
    return inSection;
  }

  /** Capture-wide id of an interface of this section. */
  int id(int sectionIndex) {
    return idBySectionIndex[sectionIndex];
  }

  int size() {
    return all.size();
  }

  CaptureInterface get(int id) {
    return all.get(id);
  }

  InterfaceStatistics statistics(int id) {
    return statistics.get(id);
  }

  void statistics(int id, InterfaceStatistics said) {
    statistics.set(id, said);
  }
}
