package io.vigil.agent.config.model;

import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;

/**
 * A range of addresses.
 *
 * @param length 0 to 32, or to 128 for IPv6
 */
public record Prefix(IpAddress address, int length) {
  public Prefix {
    if (length < 0 || length > hostLength(address.family())) {
      throw new IllegalArgumentException("no prefix length of " + address + ": " + length);
    }
  }

  /** Every address of {@code family}. */
  public static Prefix all(Family family) {
    return new Prefix(family == Family.IPV4 ? IpAddress.ipv4(0) : IpAddress.ipv6(0, 0), 0);
  }

  /** The length of a single address: 32 or 128. */
  public static int hostLength(Family family) {
    return Byte.SIZE * family.addressBytes();
  }

  public Family family() {
    return address.family();
  }

  /** {@code ADDR/LEN}, always with the length. */
  @Override
  public String toString() {
    return address + "/" + length;
  }
}
