package io.vigil.codec.inet;

/**
 * What the IP layer says about a message: from whom, to whom, over how many hops. Addresses are halves as in
 * {@link IpAddress}, so that a packet can be judged without an object for each address.
 */
public interface Envelope {
  /** TTL of a packet whose sender's kernel or ours did not tell it. */
  int TTL_UNKNOWN = -1;

  /** TTL or hop limit that proves a packet to be from the link (RFC 5082). */
  int TTL_ON_LINK = 255;

  Family family();

  /** First eight octets of the source, 0 for IPv4. */
  long srcHi();

  /** Last eight octets of the source, or the IPv4 address. */
  long srcLo();

  /** First eight octets of the destination, 0 for IPv4. */
  long dstHi();

  /** Last eight octets of the destination, or the IPv4 address. */
  long dstLo();

  /** TTL or hop limit 0..255, or {@link #TTL_UNKNOWN}. */
  int ttl();

  /** Whether the destination is a group: 224.0.0.0/4 or ff00::/8. */
  default boolean isToMulticast() {
    return family() == Family.IPV6 ? dstHi() >>> 56 == 0xFF : dstLo() >>> 28 == 0xE;
  }
}
