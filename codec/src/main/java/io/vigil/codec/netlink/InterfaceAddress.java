package io.vigil.codec.netlink;

import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.Optional;

/**
 * An address to be set on an interface or taken from it, as the kernel wants to be told. Immutable.
 *
 * @param interfaceIndex from 1
 * @param prefixLength 0 to 32 or 128; of the peer where there is one
 * @param broadcast IPv4 only
 * @param label IPv4 only, at most 15 octets
 * @param scope rtnetlink scope, 0 = global
 * @param flags bits of {@link AddressFlag}
 * @param preferredLifetimeS seconds after which an IPv6 address is deprecated: 0 at once, {@link #FOREVER} never
 */
public record InterfaceAddress(int interfaceIndex, IpAddress local, int prefixLength,
    Optional<IpAddress> peer,
    Optional<IpAddress> broadcast, Optional<String> label, int scope, int flags, long preferredLifetimeS) {
  /** The kernel's "no end". */
  public static final long FOREVER = 0xFFFF_FFFFL;

  public InterfaceAddress {
    if (interfaceIndex <= 0 || prefixLength < 0 || prefixLength > local.family().addressBytes() * 8) {
      throw new IllegalArgumentException(
          "no such address: " + local + "/" + prefixLength + " index " + interfaceIndex);
    }
  }

  /**
   * With keepalived's defaults: global, no broadcast, no label; IPv6 without duplicate address detection, and
   * deprecated from the start where it is a /128, so that the host does not choose it as a source.
   */
  public static InterfaceAddress of(int interfaceIndex, IpAddress local, int prefixLength) {
    final boolean v6 = local.family() == Family.IPV6;
    return new InterfaceAddress(interfaceIndex, local, prefixLength, Optional.empty(), Optional.empty(),
        Optional.empty(), 0, v6 ? AddressFlag.NO_DAD : 0, v6 && prefixLength == 128 ? 0 : FOREVER);
  }

  public InterfaceAddress withPeer(Optional<IpAddress> other) {
    return new InterfaceAddress(interfaceIndex, local, prefixLength, other, broadcast, label, scope, flags,
        preferredLifetimeS);
  }

  public InterfaceAddress withBroadcast(Optional<IpAddress> other) {
    return new InterfaceAddress(interfaceIndex, local, prefixLength, peer, other, label, scope, flags,
        preferredLifetimeS);
  }

  public InterfaceAddress withLabel(Optional<String> other) {
    return new InterfaceAddress(interfaceIndex, local, prefixLength, peer, broadcast, other, scope, flags,
        preferredLifetimeS);
  }

  public InterfaceAddress withScope(int other) {
    return new InterfaceAddress(interfaceIndex, local, prefixLength, peer, broadcast, label, other, flags,
        preferredLifetimeS);
  }

  /** With these bits of {@link AddressFlag} instead of the default ones. */
  public InterfaceAddress withFlags(int other) {
    return new InterfaceAddress(interfaceIndex, local, prefixLength, peer, broadcast, label, scope, other,
        preferredLifetimeS);
  }

  /** Whether both mean one entry of the kernel's table: it holds one of each interface, address and prefix length. */
  public boolean isSameEntry(InterfaceAddress other) {
    return interfaceIndex == other.interfaceIndex && prefixLength == other.prefixLength
        && local.equals(other.local);
  }

  /** For logs: {@code 10.0.0.1/24}. */
  @Override
  public String toString() {
    return local + "/" + prefixLength;
  }
}
