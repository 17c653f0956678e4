package io.vigil.agent.instance;

import io.vigil.codec.handler.ReceivedAdvert;
import io.vigil.codec.handler.VerdictCounter;
import io.vigil.codec.vrrp.AcceptPolicy;
import io.vigil.codec.vrrp.UnicastPeer;
import java.util.List;

/** One instance as the dispatch sees it: where its adverts go and what it accepts. After construction the vrrp loop only. */
public final class InstanceEntry {
  private final InstanceTurn turn;
  private final VerdictCounter counter;
  private AcceptPolicy policy;
  private List<UnicastPeer> peers;

  /**
   * An instance.
   *
   * @param peers empty for multicast
   * @param counter verdicts against this instance
   */
  public InstanceEntry(InstanceTurn turn, AcceptPolicy policy, List<UnicastPeer> peers,
      VerdictCounter counter) {
    this.turn = turn;
    this.policy = policy;
    this.peers = List.copyOf(peers);
    this.counter = counter;
  }

  public InstanceTurn turn() {
    return turn;
  }

  public AcceptPolicy policy() {
    return policy;
  }

  public VerdictCounter counter() {
    return counter;
  }

  /** It accepts by this from now on. */
  public void accept(AcceptPolicy newPolicy, List<UnicastPeer> newPeers) {
    policy = newPolicy;
    peers = List.copyOf(newPeers);
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
