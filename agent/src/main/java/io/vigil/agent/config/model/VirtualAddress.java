package io.vigil.agent.config.model;

import io.vigil.agent.config.text.Position;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.Optional;

/**
 * An address that moves, as {@code virtual_ipaddress} describes it.
 *
 * @param prefixLength 32 or 128 unless the file says otherwise
 * @param interfaceName {@code dev}, or the instance's interface
 * @param scope rtnetlink scope number, 0 = global
 * @param noDad IPv6: duplicate address detection is off unless {@code -nodad} asks for it
 * @param kernelFlags further IFA_F_ bits that the file asks for: home, mngtmpaddr, noprefixroute, autojoin
 * @param preferredLifetimeS preferred lifetime in seconds, 0 = deprecated (keepalived's default for /128),
 *     {@link #FOREVER_S} = for ever
 * @param noTrack others may delete it, and its interface does not count
 * @param ownVmac {@code use_vmac}: it has a virtual hardware address of its own on {@code dev}
 */
public record VirtualAddress(IpAddress address, int prefixLength, String interfaceName,
    Optional<IpAddress> broadcast, int scope, Optional<String> label, Optional<IpAddress> peer, boolean noDad,
    int kernelFlags, long preferredLifetimeS, boolean noTrack, boolean ownVmac, Position at) {
  /** The kernel's largest lifetime, which means for ever. */
  public static final long FOREVER_S = 0xFFFF_FFFFL;

  /** Without further flags, with keepalived's default lifetime: an IPv6 host address is deprecated from the start. */
  public VirtualAddress(IpAddress address, int prefixLength, String interfaceName,
      Optional<IpAddress> broadcast, int scope, Optional<String> label, Optional<IpAddress> peer,
      boolean noDad, Position at) {
    this(address, prefixLength, interfaceName, broadcast, scope, label, peer, noDad, 0,
        defaultPreferredLifetimeS(address.family(), prefixLength), false, false, at);
  }

  /** The same address on another interface. */
  public VirtualAddress on(String otherInterface) {
    return new VirtualAddress(address, prefixLength, otherInterface, broadcast, scope, label, peer, noDad,
        kernelFlags, preferredLifetimeS, noTrack, ownVmac, at);
  }

  /** 0 for an IPv6 host address, so that it is not chosen as a source address; otherwise for ever. */
  public static long defaultPreferredLifetimeS(Family family, int prefixLength) {
    return family == Family.IPV6 && prefixLength == Byte.SIZE * family.addressBytes() ? 0 : FOREVER_S;
  }
}
