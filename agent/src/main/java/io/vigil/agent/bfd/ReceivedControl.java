package io.vigil.agent.bfd;

import io.vigil.codec.bfd.ControlView;
import io.vigil.codec.inet.IpAddress;

/** Where a {@link ControlReceiver} hands what came in. The track loop. */
interface ReceivedControl {
  /**
   * One datagram that is a sound control packet; valid during the call.
   *
   * @param ttl TTL or hop limit that it arrived with, 0..255; -1 = the kernel did not say
   */
  void received(ControlView packet, IpAddress source, int ttl);

  /** A datagram that is none; {@code reason} is a stable word. */
  void refused(IpAddress source, String reason);
}
