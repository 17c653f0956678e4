package io.vigil.agent.instance;

import io.vigil.codec.handler.ReceivedAdvert;
import io.vigil.codec.handler.VerdictCounter;
import io.vigil.codec.vrrp.AcceptPolicy;
import io.vigil.codec.vrrp.UnicastPeer;
import java.util.List;

/**
 * One instance as the dispatch sees it: where its adverts go and what it accepts.
 *
 * @param peers empty for multicast
 * @param counter verdicts against this instance
 */
public record InstanceEntry(InstanceTurn turn, AcceptPolicy policy, List<UnicastPeer> peers,
    VerdictCounter counter) {
  public InstanceEntry {
    peers = List.copyOf(peers);
  }

  boolean hasPeer(ReceivedAdvert advert) {
    for (int i = 0; i < peers.size(); i++) {
      final var peer = peers.get(i).address();
      if (peer.lo() == advert.datagram().srcLo() && peer.hi() == advert.datagram().srcHi()) {
        return true;
      }
    }
    return false;
  }
}
