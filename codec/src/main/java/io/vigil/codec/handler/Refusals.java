package io.vigil.codec.handler;

import io.vigil.codec.vrrp.Verdict;

/** Is told of every packet that goes no further. Called on the event loop; must not block, log or allocate. */
@FunctionalInterface
public interface Refusals {
  /**
   * A packet was refused.
   *
   * @param verdict never {@link Verdict#ACCEPT}
   * @param datagram valid during the call; its message may be of any length and content
   */
  void refused(Verdict verdict, VrrpDatagram datagram);
}
