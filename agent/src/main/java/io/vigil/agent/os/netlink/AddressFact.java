package io.vigil.agent.os.netlink;

import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.netlink.AddressFlag;

/**
 * What the kernel says of one address of an interface.
 *
 * @param interfaceIndex from 1
 * @param prefixLength 0 to 32 or 128
 * @param scope rtnetlink scope: 0 global, 253 link, 254 host
 * @param flags bits of {@link AddressFlag}
 * @param deleted the address is gone
 */
public record AddressFact(int interfaceIndex, IpAddress address, int prefixLength, int scope, int flags,
    boolean deleted, Cause cause)
    implements
      RouteFact {
  /** Who brought the change about. */
  public enum Cause {
    /** This agent's own {@link RouteSocket}. */
    OWN_REQUEST,
    /** Somebody else: a person, another program, the kernel itself. */
    OTHER,
    /** Found while listing, at start or after lost messages: nobody can say. */
    LISTING
  }

  /** Whether the host can send from the address: duplicate address detection has not to be awaited and did not fail. */
  public boolean usable() {
    final boolean waiting = (flags
        & (AddressFlag.TENTATIVE | AddressFlag.OPTIMISTIC)) == AddressFlag.TENTATIVE;
    return !deleted && !waiting && (flags & AddressFlag.DAD_FAILED) == 0;
  }

  /** One entry of the kernel's table: it holds one of each interface, address and prefix length. */
  boolean isSameEntry(AddressFact other) {
    return interfaceIndex == other.interfaceIndex && prefixLength == other.prefixLength
        && address.equals(other.address);
  }

  AddressFact gone(Cause by) {
    return new AddressFact(interfaceIndex, address, prefixLength, scope, flags, true, by);
  }
}
