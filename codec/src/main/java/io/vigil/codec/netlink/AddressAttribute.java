package io.vigil.codec.netlink;

/** Attribute types of address messages (linux/if_addr.h). */
final class AddressAttribute {
  static final int ADDRESS = 1;
  static final int LOCAL = 2;
  static final int LABEL = 3;
  static final int BROADCAST = 4;
  static final int CACHE_INFO = 6;
  static final int FLAGS = 8;
  static final int PROTOCOL = 11;

  /** {@code ifaddrmsg}: family 0, prefix length 1, flags 2, scope 3, interface index 4. */
  static final int HEADER_BYTES = 8;
  static final int AF_INET = 2;
  static final int AF_INET6 = 10;

  private AddressAttribute() {}
}
