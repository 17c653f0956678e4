package io.vigil.agent.net;

/**
 * When a packet arrived, on the monotonic clock. The kernel stamps arrivals with the wall clock, which may step; what
 * is taken from it is only how old the packet is, within what is possible.
 */
public final class ReceiveTime {
  private ReceiveTime() {}

  /**
   * The time of arrival, between {@code foundEmptyNs} and {@code monotonicNowNs}.
   *
   * @param monotonicNowNs read together with {@code realtimeNowNs}, after the packet was read
   * @param realtimeNowNs the wall clock, nanoseconds since 1970
   * @param stampNs the kernel's stamp on the same clock; 0 = none
   * @param foundEmptyNs monotonic; the packet was not yet there at that time
   */
  public static long monotonicNs(long monotonicNowNs, long realtimeNowNs, long stampNs, long foundEmptyNs) {
    if (stampNs == 0) {
      return monotonicNowNs;
    }
    final long possibleNs = Math.max(0, monotonicNowNs - foundEmptyNs);
    return monotonicNowNs - Math.clamp(realtimeNowNs - stampNs, 0, possibleNs);
  }
}
