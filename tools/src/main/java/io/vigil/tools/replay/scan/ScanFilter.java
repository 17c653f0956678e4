package io.vigil.tools.replay.scan;

import io.vigil.codec.frame.FrameView;
import io.vigil.codec.inet.IpAddress;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Which frames are looked at. Time and interface concern every frame, VRID and source the adverts.
 *
 * @param vrids wanted; empty for all
 * @param sources wanted; empty for all
 * @param interfaces names wanted; empty for all
 * @param fromNs first nanosecond wanted, since 1970
 * @param toNs last nanosecond wanted, since 1970
 */
public record ScanFilter(Set<Integer> vrids, List<IpAddress> sources, Set<String> interfaces, long fromNs,
    long toNs) {
  /** Everything. */
  public static final ScanFilter ALL = new ScanFilter(Set.of(), List.of(), Set.of(), Long.MIN_VALUE,
      Long.MAX_VALUE);

  public ScanFilter {
    vrids = Set.copyOf(vrids);
    sources = List.copyOf(sources);
    interfaces = Set.copyOf(interfaces);
  }

  /**
   * Whether a frame is wanted.
   *
   * @param interfaceName asked only if it matters
   */
  public boolean wants(long epochNs, Supplier<String> interfaceName) {
    return wantsTime(epochNs) && (interfaces.isEmpty() || interfaces.contains(interfaceName.get()));
  }

  /** Whether an advert is wanted. */
  public boolean wants(FrameView frame, int vrid) {
    return (vrids.isEmpty() || vrids.contains(vrid)) && wantsSource(frame);
  }

  boolean wantsTime(long epochNs) {
    return epochNs >= fromNs && epochNs <= toNs;
  }

  boolean wantsSource(FrameView frame) {
    if (sources.isEmpty()) {
      return true;
    }
    for (int i = 0; i < sources.size(); i++) {
      final IpAddress wanted = sources.get(i);
      if (wanted.family() == frame.family() && wanted.hi() == frame.srcHi() && wanted.lo() == frame.srcLo()) {
        return true;
      }
    }
    return false;
  }
}
