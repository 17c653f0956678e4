package io.vigil.codec.inet;

import java.util.Optional;

/**
 * An IPv4 or IPv6 address as a value, without zone. An IPv4 address stands in the low 32 bits of {@code lo}.
 *
 * <p>
 * Ordered as RFC 9568 §6.4.3 orders senders: unsigned, network byte order; IPv4 before IPv6.
 *
 * @param hi the first eight octets of an IPv6 address, 0 for IPv4
 * @param lo the last eight octets of an IPv6 address, or the IPv4 address in its low 32 bits
 */
public record IpAddress(Family family, long hi, long lo) implements Comparable<IpAddress> {
  public IpAddress {
    if (family == Family.IPV4 && (hi != 0 || lo >>> 32 != 0)) {
      throw new IllegalArgumentException("not an IPv4 address: " + hi + ":" + lo);
    }
  }

  /** The IPv4 address whose network-order value is {@code bits}. */
  public static IpAddress ipv4(int bits) {
    return new IpAddress(Family.IPV4, 0, Integer.toUnsignedLong(bits));
  }

  /** The IPv6 address of these two halves. */
  public static IpAddress ipv6(long hi, long lo) {
    return new IpAddress(Family.IPV6, hi, lo);
  }

  /** The address of {@code octets}, 4 or 16 of them in network order. */
  public static IpAddress of(byte[] octets) {
    if (octets.length == Family.IPV4.addressBytes()) {
      return new IpAddress(Family.IPV4, 0, bigEndian(octets, 0, 4));
    }
    if (octets.length != Family.IPV6.addressBytes()) {
      throw new IllegalArgumentException("an address has 4 or 16 octets, not " + octets.length);
    }
    return ipv6(bigEndian(octets, 0, 8), bigEndian(octets, 8, 8));
  }

  /** Reads a literal address; a name, a zone or anything else is empty. Never resolves. */
  public static Optional<IpAddress> parse(String text) {
    return AddressText.parse(text);
  }

  /** The octets in network order: 4 or 16. */
  public byte[] octets() {
    final byte[] octets = new byte[family.addressBytes()];
    for (int i = 0; i < octets.length; i++) {
      final int shift = 8 * (octets.length - 1 - i);
      octets[i] = (byte) (shift >= 64 ? hi >>> (shift - 64) : lo >>> shift);
    }
    return octets;
  }

  /** fe80::/10 of IPv6 or 169.254.0.0/16 of IPv4. */
  public boolean isLinkLocal() {
    return family == Family.IPV6 ? hi >>> 54 == 0x3FA : lo >>> 16 == 0xA9FE;
  }

  /** ff00::/8 of IPv6 or 224.0.0.0/4 of IPv4. */
  public boolean isMulticast() {
    return family == Family.IPV6 ? hi >>> 56 == 0xFF : lo >>> 28 == 0xE;
  }

  @Override
  public int compareTo(IpAddress other) {
    if (family != other.family) {
      return family.compareTo(other.family);
    }
    final int high = Long.compareUnsigned(hi, other.hi);
    return high != 0 ? high : Long.compareUnsigned(lo, other.lo);
  }

  /** Dotted quad, or RFC 5952 form. */
  @Override
  public String toString() {
    return AddressText.format(this);
  }

  private static long bigEndian(byte[] octets, int from, int count) {
    long value = 0;
    for (int i = from; i < from + count; i++) {
      value = (value << 8) | (octets[i] & 0xFF);
    }
    return value;
  }
}
