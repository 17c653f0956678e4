package io.vigil.agent.ring;

import io.vigil.codec.inet.IpAddress;
import java.util.List;
import java.util.Optional;

/**
 * What was known at a transition. Spans are nanoseconds before it.
 *
 * @param peer the router that it was about: the master that fell silent or resigned, or the one that we yielded to
 * @param ownPriority effective, at that moment
 * @param silentNs since the peer was last heard; without a peer since the state before was entered
 * @param missed adverts of the peer that were due in that span and did not come
 * @param lateNs our own loop was late by at most this in that span
 * @param linkDownNs how long ago a link of ours came back within that span; empty: none of them was down
 * @param rejected packets for this instance refused in that span, and how many of them came from the peer's address
 * @param rejections the verdicts among them, with the count since the start
 * @param details subjects of a fault, addresses, group members: one phrase each
 */
public record Evidence(Optional<Witness> peer, int ownPriority, long silentNs, int missed, long lateNs,
    Optional<Long> linkDownNs, Rejected rejected, List<Rejection> rejections, List<String> details) {
  public Evidence {
    rejections = List.copyOf(rejections);
    details = List.copyOf(details);
  }

  /** A router as it was last heard. */
  public record Witness(IpAddress address, int priority, int intervalCs) {}

  /** Counts of one span. */
  public record Rejected(long all, long fromPeer) {}
}
