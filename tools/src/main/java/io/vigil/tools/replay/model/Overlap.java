package io.vigil.tools.replay.model;

import io.vigil.codec.inet.IpAddress;
import java.util.List;

/**
 * A window with the same masters, more than one.
 *
 * @param srcs sorted
 */
public record Overlap(long fromNs, long toNs, List<IpAddress> srcs) {
  public Overlap {
    srcs = List.copyOf(srcs);
  }
}
