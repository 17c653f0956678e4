package io.vigil.codec.inet;

/** The hardware address of a virtual router (RFC 9568 §7.3). */
public final class VirtualMac {
  private static final long IPV4_PREFIX = 0x0000_5E00_0100L;
  private static final long IPV6_PREFIX = 0x0000_5E00_0200L;

  private VirtualMac() {}

  /**
   * 00:00:5e:00:01:VRID or, for IPv6, 00:00:5e:00:02:VRID in the low 48 bits.
   *
   * @param vrid 1..255
   */
  public static long of(Family family, int vrid) {
    if (vrid < 1 || vrid > 255) {
      throw new IllegalArgumentException("VRID " + vrid);
    }
    return (family == Family.IPV4 ? IPV4_PREFIX : IPV6_PREFIX) | vrid;
  }
}
