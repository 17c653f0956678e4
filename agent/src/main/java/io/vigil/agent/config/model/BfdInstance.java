package io.vigil.agent.config.model;

import io.vigil.agent.config.text.Position;
import io.vigil.codec.inet.IpAddress;
import java.util.Optional;

/**
 * A {@code bfd_instance} (RFC 5880).
 *
 * @param source empty: the kernel chooses
 * @param timing how often packets are sent and expected
 * @param passive whether it waits for the neighbour's first packet
 * @param ttl of what is sent, 1..255; 255 for IPv4 and 64 for IPv6 unless the file says otherwise
 * @param maxHops hops that a received packet may have behind it; -1 = not checked
 * @param multihop whether the neighbour may be behind routers (RFC 5883)
 * @param weight -253..253
 * @param audience who hears of its changes
 */
public record BfdInstance(String name, IpAddress neighbour, Optional<IpAddress> source, Timing timing,
    boolean passive, int ttl, int maxHops, boolean multihop, int weight, boolean reverse, Audience audience,
    Position at) implements Tracker {
  /**
   * How often.
   *
   * @param minRxNs least gap between packets that it can receive
   * @param minTxNs least gap between packets that it wants to send
   * @param idleTxNs gap between packets while the session is down, at least a second
   * @param multiplier packets missed before the session is down, 1..255
   */
  public record Timing(long minRxNs, long minTxNs, long idleTxNs, int multiplier) {}

  /** Who hears of a change. */
  public enum Audience {
    /** Everybody. */
    ALL,
    /** VRRP only. */
    VRRP,
    /** keepalived's checkers only, which Vigil does not have. */
    CHECKER
  }
}
