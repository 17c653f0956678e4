package io.vigil.agent.ring;

import io.vigil.codec.inet.Family;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The senders whose adverts an instance accepted, at most {@value #PEERS_MAX}; for one more the one that was silent longest is
 * forgotten and counted, never the present master. The vrrp loop only; allocates nothing but in {@link #snapshot}.
 */
final class PeerTable {
  static final int PEERS_MAX = 16;

  private final Peer[] peers = new Peer[PEERS_MAX];
  private int size;
  private long forgotten;
  private @Nullable Peer master;

  PeerTable() {
    for (int i = 0; i < PEERS_MAX; i++) {
      peers[i] = new Peer();
    }
  }

  @Nullable
  Peer find(long hi, long lo) {
    for (int i = 0; i < size; i++) {
      if (peers[i].is(hi, lo)) {
        return peers[i];
      }
    }
    return null;
  }

  /** The sender, made room for if it is new. */
  Peer of(long hi, long lo, long nowNs) {
    final Peer known = find(hi, lo);
    if (known != null) {
      return known;
    }
    final Peer fresh = size < PEERS_MAX ? peers[size++] : longestSilent();
    fresh.begin(hi, lo, nowNs);
    return fresh;
  }

  /** The master that this instance last listened to, be it silent by now. */
  @Nullable
  Peer master() {
    return master;
  }

  void master(Peer newMaster) {
    master = newMaster;
  }

  /** How many were forgotten for want of room. */
  long forgotten() {
    return forgotten;
  }

  List<PeerSnapshot> snapshot(Family family) {
    final List<PeerSnapshot> copies = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      copies.add(peers[i].snapshot(family));
    }
    copies.sort(Comparator.comparing(PeerSnapshot::address));
    return copies;
  }

  private Peer longestSilent() {
    @Nullable
    Peer oldest = null;
    for (int i = 0; i < size; i++) {
      final Peer candidate = peers[i];
      if (candidate != master && (oldest == null || candidate.lastHeardNs - oldest.lastHeardNs < 0)) {
        oldest = candidate;
      }
    }
    forgotten++;
    return oldest == null ? peers[0] : oldest;
  }
}
