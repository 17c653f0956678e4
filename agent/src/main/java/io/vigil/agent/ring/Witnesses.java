package io.vigil.agent.ring;

import io.vigil.agent.machine.Cause;
import io.vigil.agent.machine.Report;
import io.vigil.agent.machine.VirtualRouter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers the {@link Evidence} of a transition at the moment it happens. The vrrp loop only. */
final class Witnesses {
  private final VirtualRouter router;
  private final PeerTable peers;
  private final Rejections rejections;
  private final Conditions conditions;
  private boolean linkCameUp;
  private long linkCameUpNs;
  private @Nullable String dragger;

  Witnesses(VirtualRouter router, PeerTable peers, Rejections rejections, Conditions conditions) {
    this.router = router;
    this.peers = peers;
    this.rejections = rejections;
    this.conditions = conditions;
  }

  void linkCameUp(long nowNs) {
    linkCameUp = true;
    linkCameUpNs = nowNs;
  }

  void draggedBy(String member) {
    dragger = member;
  }

  /** How many adverts were due between two that are {@code silentNs} apart. */
  static int missedBetween(long silentNs, long intervalNs) {
    return intervalNs <= 0 ? 0 : (int) Math.max(0, (silentNs + intervalNs / 2) / intervalNs - 1);
  }

  Evidence of(Report.Entered entered, long stateSinceNs, Lateness lateness, long nowNs) {
    final boolean yielding = entered.cause() == Cause.HIGHER_PRIORITY_HEARD
        || entered.cause() == Cause.HIGHER_ADDRESS_HEARD;
    final Peer peer = concerned(entered.cause());
    final Span span = span(peer, yielding, stateSinceNs, nowNs);
    final long sinceNs = nowNs - span.silentNs;
    final Optional<Long> linkDown = linkCameUp && linkCameUpNs - sinceNs >= 0
        ? Optional.of(nowNs - linkCameUpNs)
        : Optional.empty();
    final Evidence.Rejected rejected = new Evidence.Rejected(span.rejected, span.rejectedFromPeer);
    return new Evidence(witness(peer), router.effectivePriority(), span.silentNs, span.missed,
        lateness.atMostSinceNs(sinceNs), linkDown, rejected,
        span.rejected == 0 ? List.of() : rejections.since(sinceNs, router.params().family()),
        details(entered));
  }

  private @Nullable Peer concerned(Cause cause) {
    return switch (cause) {
      case MASTER_DOWN, PRIORITY_ZERO_HEARD, PREEMPT, HIGHER_PRIORITY_HEARD, HIGHER_ADDRESS_HEARD ->
        peers.master();
      case STARTUP, FAULT, FAULT_CLEARED, ADDRESSES_LOST, SYNC_GROUP, SHUTDOWN -> null;
    };
  }

  private Optional<Evidence.Witness> witness(@Nullable Peer peer) {
    return peer == null
        ? Optional.empty()
        : Optional.of(new Evidence.Witness(peer.address(router.params().family()), peer.priority,
            peer.intervalCs));
  }

  private Span span(@Nullable Peer peer, boolean yielding, long stateSinceNs, long nowNs) {
    if (peer == null) {
      return new Span(nowNs - stateSinceNs, 0, 0, 0);
    }
    if (yielding) {
      final long silentNs = nowNs - peer.priorHeardNs;
      return new Span(silentNs, peer.accepted > 1 ? missedBetween(silentNs, peer.intervalNs()) : 0,
          peer.rejectedByAllWhenHeard - peer.priorRejectedByAll,
          peer.rejectedWhenHeard - peer.priorRejected);
    }
    final long silentNs = nowNs - peer.lastHeardNs;
    final long waitedNs = Math.min(silentNs, nowNs - stateSinceNs);
    return new Span(silentNs, peer.intervalNs() > 0 ? (int) (waitedNs / peer.intervalNs()) : 0,
        rejections.total() - peer.rejectedByAllWhenHeard, peer.rejected - peer.rejectedWhenHeard);
  }

  private List<String> details(Report.Entered entered) {
    final List<String> details = new ArrayList<>(conditions.badOf(entered.faults()));
    switch (entered.cause()) {
      case ADDRESSES_LOST -> details.addAll(conditions.takeRemoved());
      case SYNC_GROUP -> {
        if (dragger != null) {
          details.add("member " + dragger + " moved first");
        }
      }
      default -> {
        // What there is to say is in the other fields.
      }
    }
    dragger = null;
    return details;
  }

  /** The time that evidence is about, and what was counted in it. */
  private record Span(long silentNs, int missed, long rejected, long rejectedFromPeer) {}
}
