package io.vigil.codec.vrrp;

import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;

/** Numbers of the protocol (RFC 9568 §5, RFC 3768 §5). */
public final class Vrrp {
  /** IP protocol number and IPv6 next header. */
  public static final int PROTOCOL = 112;

  public static final int VERSION_2 = 2;
  public static final int VERSION_3 = 3;

  /** The only message type. */
  public static final int TYPE_ADVERTISEMENT = 1;

  /** Priority of a router that resigns. */
  public static final int PRIORITY_RESIGN = 0;

  /** Priority of the address owner. */
  public static final int PRIORITY_OWNER = 255;

  /** Octets before the addresses, in both versions. */
  public static final int HEADER_BYTES = 8;

  /** Octets of authentication data at the end of every version 2 message. */
  public static final int AUTH_DATA_BYTES = 8;

  /** Most addresses that one message can carry. */
  public static final int COUNT_MAX = 255;

  /** Octets of the longest message: 255 IPv6 addresses. */
  public static final int MESSAGE_BYTES_MAX = HEADER_BYTES + COUNT_MAX * 16;

  /** 224.0.0.18. */
  public static final IpAddress GROUP_IPV4 = IpAddress.ipv4(0xE0000012);

  /** ff02::12. */
  public static final IpAddress GROUP_IPV6 = IpAddress.ipv6(0xFF02_0000_0000_0000L, 0x12);

  private Vrrp() {}

  /** The group that adverts of this family go to unless configured otherwise. */
  public static IpAddress group(Family family) {
    return family == Family.IPV4 ? GROUP_IPV4 : GROUP_IPV6;
  }

  /**
   * What a router that speaks both versions says in version 2: whole seconds, at least one (RFC 9568 §8.4.2). Rounded up, so that no
   * router of version 2 waits for less than is sent.
   *
   * @param intervalCs own interval in centiseconds, 1..4095; or that of version 2, which stays
   * @return in centiseconds
   */
  public static int v2IntervalCs(int intervalCs) {
    return (intervalCs + AdvertLayout.CS_PER_S - 1) / AdvertLayout.CS_PER_S * AdvertLayout.CS_PER_S;
  }

  /** Octets of a message: {@code 8 + count x (4 or 16)}, and 8 more in version 2. */
  public static int messageBytes(int version, Family family, int count) {
    return HEADER_BYTES + count * family.addressBytes() + (version == VERSION_2 ? AUTH_DATA_BYTES : 0);
  }
}
