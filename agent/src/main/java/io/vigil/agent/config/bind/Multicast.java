package io.vigil.agent.config.bind;

import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;

/** Scopes of multicast groups (RFC 4291 §2.7). */
final class Multicast {
  private static final int LINK_LOCAL_SCOPE = 2;

  private Multicast() {}

  /** ff02::/16, whatever the flags: the scope is the low half of the second octet. */
  static boolean isLinkLocal(IpAddress group) {
    return group.family() == Family.IPV6 && group.isMulticast()
        && (group.hi() >>> 48 & 0xF) == LINK_LOCAL_SCOPE;
  }
}
