package io.vigil.codec.inet;

import io.netty.buffer.ByteBuf;

/** Writes Ethernet headers. A hardware address is the low 48 bits of a {@code long}, first octet most significant. */
public final class EthernetHeader {
  /** Octets of the header. */
  public static final int HEADER_BYTES = 14;

  /** Octets of a hardware address. */
  public static final int MAC_BYTES = 6;

  /** ff:ff:ff:ff:ff:ff. */
  public static final long BROADCAST = 0xFFFF_FFFF_FFFFL;

  public static final int TYPE_IPV4 = 0x0800;
  public static final int TYPE_ARP = 0x0806;
  public static final int TYPE_IPV6 = 0x86DD;

  private static final long IPV4_GROUP = 0x0100_5E00_0000L;
  private static final long IPV4_GROUP_MASK = 0x7F_FFFF;
  private static final long IPV6_GROUP = 0x3333_0000_0000L;
  private static final long IPV6_GROUP_MASK = 0xFFFF_FFFFL;

  private EthernetHeader() {}

  /** Writes destination, source and type at {@code offset}; returns the octets written. */
  public static int write(ByteBuf out, int offset, long destination, long source, int etherType) {
    setMac(out, offset, destination);
    setMac(out, offset + MAC_BYTES, source);
    out.setShort(offset + 2 * MAC_BYTES, etherType);
    return HEADER_BYTES;
  }

  /** Writes the six octets of a hardware address. */
  public static void setMac(ByteBuf out, int offset, long mac) {
    out.setShort(offset, (int) (mac >>> Integer.SIZE));
    out.setInt(offset + Short.BYTES, (int) mac);
  }

  /** The hardware address of a group: RFC 1112 §6.4 for IPv4, RFC 2464 §7 for IPv6. */
  public static long ofGroup(IpAddress group) {
    if (!group.isMulticast()) {
      throw new IllegalArgumentException(group + " is no group");
    }
    return group.family() == Family.IPV4
        ? IPV4_GROUP | (group.lo() & IPV4_GROUP_MASK)
        : IPV6_GROUP | (group.lo() & IPV6_GROUP_MASK);
  }
}
