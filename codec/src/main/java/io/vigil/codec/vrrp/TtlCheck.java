package io.vigil.codec.vrrp;

/** Whether {@link DecodeChecks} demands a TTL or hop limit of 255. A TTL that nobody knows always passes. */
public enum TtlCheck {
  ALWAYS,
  /** What came by unicast is left to {@link AcceptChecks}, which know the range set for each peer. */
  MULTICAST_ONLY, NEVER
}
