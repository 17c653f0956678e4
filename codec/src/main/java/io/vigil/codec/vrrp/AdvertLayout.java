package io.vigil.codec.vrrp;

/**
 * Where the fields are. The eight octets before the addresses are read and written as one {@code long}, first octet
 * most significant; the shifts are those of a field's last bit in it.
 *
 * <pre>
 *  0               1               2               3
 * |version| type  |     VRID      |   priority    |     count     |
 * | v2: auth type   v2: interval s|           checksum            |
 * | v3: rsvd, 12 bits interval cs |                               |
 * |                   count addresses of 4 or 16                  |
 * |             v2: authentication data, 8 octets                 |
 * </pre>
 */
final class AdvertLayout {
  static final int VERSION_SHIFT = 60;
  static final int TYPE_SHIFT = 56;
  static final int VRID_SHIFT = 48;
  static final int PRIORITY_SHIFT = 40;
  static final int COUNT_SHIFT = 32;
  static final int V2_AUTH_TYPE_SHIFT = 24;
  static final int INTERVAL_SHIFT = 16;
  static final int V3_RESERVED_SHIFT = 28;

  static final int NIBBLE = 0xF;
  static final int OCTET = 0xFF;
  static final int WORD = 0xFFFF;
  static final int V3_INTERVAL_MASK = 0xFFF;
  static final int CS_PER_S = 100;

  /** Offsets in octets, for what is not read with the rest. */
  static final int PRIORITY = 2;
  static final int CHECKSUM = 6;
  static final int ADDRESSES = 8;

  private AdvertLayout() {}
}
