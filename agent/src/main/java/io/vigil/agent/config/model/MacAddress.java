package io.vigil.agent.config.model;

/**
 * A hardware address.
 *
 * @param bits six octets in the low 48 bits, in network order
 */
public record MacAddress(long bits) {
  private static final int OCTETS = 6;

  public MacAddress {
    if (bits >>> (OCTETS * Byte.SIZE) != 0) {
      throw new IllegalArgumentException("more than six octets: " + Long.toHexString(bits));
    }
  }

  /** Whether the group bit is set. */
  public boolean isMulticast() {
    return (bits >>> 40 & 1) != 0;
  }

  /** Six octets with colons, lower case. */
  @Override
  public String toString() {
    final StringBuilder text = new StringBuilder();
    for (int shift = (OCTETS - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      final int octet = (int) (bits >>> shift & 0xFF);
      text.append(Character.forDigit(octet >> 4, 16)).append(Character.forDigit(octet & 0xF, 16))
          .append(shift == 0 ? "" : ":");
    }
    return text.toString();
  }
}
