package io.vigil.agent.ring;

import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.vrrp.ChecksumForm;
import io.vigil.codec.vrrp.Verdict;
import io.vigil.codec.vrrp.Warning;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One sender of accepted adverts. Times are monotonic nanoseconds of the agent's clock.
 *
 * @param priority of its last advert that was no resignation, 0 if there was none
 * @param intervalCs of its last advert
 * @param form of its checksums; null when it used both
 * @param mismatches everything that was ever odd about its accepted adverts
 * @param lastRejection of its last packet that was refused, if any was
 */
public record PeerSnapshot(IpAddress address, long firstHeardNs, long lastHeardNs, int priority,
    int intervalCs,
    int version, @Nullable ChecksumForm form, List<Warning> mismatches, Counts counts,
    Optional<Verdict> lastRejection) {
  public PeerSnapshot {
    mismatches = List.copyOf(mismatches);
  }

  /**
   * What was counted of it.
   *
   * @param missed adverts that did not come between two that did, while it was our master
   */
  public record Counts(long accepted, long missed, long rejected) {}
}
