package io.vigil.codec.vrrp;

/**
 * Where the fields are.
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
  static final int VERSION_AND_TYPE = 0;
  static final int VRID = 1;
  static final int PRIORITY = 2;
  static final int COUNT = 3;
  static final int V2_AUTH_TYPE = 4;
  static final int V2_INTERVAL_S = 5;
  static final int V3_INTERVAL_CS = 4;
  static final int CHECKSUM = 6;
  static final int ADDRESSES = 8;

  static final int V3_INTERVAL_MASK = 0xFFF;
  static final int V3_RESERVED_SHIFT = 12;
  static final int CS_PER_S = 100;

  private AdvertLayout() {}
}
