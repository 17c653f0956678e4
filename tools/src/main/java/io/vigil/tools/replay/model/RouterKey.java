package io.vigil.tools.replay.model;

import io.vigil.codec.inet.Family;
import java.util.Comparator;
import java.util.List;

/**
 * Which virtual router it is. The same VRID in another VLAN, or on an interface that hears other adverts, is another router.
 *
 * @param interfaceName of the capture; empty unless the capture has routers on several
 * @param vlans tags of its adverts, outermost first
 */
public record RouterKey(int vrid, Family family, String interfaceName, List<Integer> vlans)
    implements
      Comparable<RouterKey> {
  private static final Comparator<RouterKey> ORDER = Comparator.comparingInt(RouterKey::vrid)
      .thenComparing(RouterKey::family).thenComparing(RouterKey::interfaceName)
      .thenComparing(key -> key.vlans().toString());

  public RouterKey {
    vlans = List.copyOf(vlans);
  }

  @Override
  public int compareTo(RouterKey other) {
    return ORDER.compare(this, other);
  }
}
