package io.vigil.tools.replay.truth;

import io.vigil.codec.inet.IpAddress;
import io.vigil.tools.replay.model.Takeover;
import java.util.List;

/** What really happened; times as in the capture. */
public record Truth(List<Reign> reigns, List<Change> changes, List<Conflict> conflicts, long missing) {
  /** A node was MASTER. */
  public record Reign(IpAddress src, long fromNs, long toNs) {}

  /** A node became MASTER where another one was before. */
  public record Change(long atNs, IpAddress from, IpAddress to, long gapNs, Takeover.Cause cause) {}

  /** Two nodes were MASTER. */
  public record Conflict(long fromNs, long toNs, List<IpAddress> srcs) {}
}
