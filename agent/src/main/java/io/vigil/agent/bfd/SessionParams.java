package io.vigil.agent.bfd;

/**
 * What the configuration says about one session. Immutable.
 *
 * @param desiredMinTxUs least gap between packets that it wants to send while up, in microseconds, 1..2^32-1
 * @param requiredMinRxUs least gap between packets that it can receive, in microseconds, 1..2^32-1
 * @param idleTxUs gap between packets while it is not up, in microseconds, at least a second (RFC 5880 §6.8.3)
 * @param detectMultiplier packets missed before it is down, 1..255
 * @param passive whether it waits for the peer's first packet (RFC 5880 §6.1)
 */
public record SessionParams(long desiredMinTxUs, long requiredMinRxUs, long idleTxUs, int detectMultiplier,
    boolean passive) {
  private static final long SECOND_US = 1_000_000;
  private static final long UNSIGNED_MAX = 0xFFFF_FFFFL;

  /** @throws IllegalArgumentException if a value is outside its range: configuration is checked before */
  public SessionParams {
    require("desiredMinTxUs", desiredMinTxUs, 1, UNSIGNED_MAX);
    require("requiredMinRxUs", requiredMinRxUs, 1, UNSIGNED_MAX);
    require("idleTxUs", idleTxUs, SECOND_US, UNSIGNED_MAX);
    require("detectMultiplier", detectMultiplier, 1, 255);
  }

  /** The gap that it asks for while it is not up: never less than while it is. */
  long downTxUs() {
    return Math.max(idleTxUs, desiredMinTxUs);
  }

  private static void require(String name, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(name + " out of range: " + value);
    }
  }
}
