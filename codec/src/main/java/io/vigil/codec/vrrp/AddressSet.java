package io.vigil.codec.vrrp;

import io.vigil.codec.inet.IpAddress;
import java.util.List;

/** Addresses of one family as primitives, in the order given, so that a look-up touches no object. Immutable. */
final class AddressSet {
  private final long[] hi;
  private final long[] lo;

  private AddressSet(long[] hi, long[] lo) {
    this.hi = hi;
    this.lo = lo;
  }

  static AddressSet of(List<IpAddress> addresses) {
    return new AddressSet(addresses.stream().mapToLong(IpAddress::hi).toArray(),
        addresses.stream().mapToLong(IpAddress::lo).toArray());
  }

  /** Place of the address, or -1. A few addresses are the rule, so a walk is the fastest search. */
  int indexOf(long wantedHi, long wantedLo) {
    for (int i = 0; i < hi.length; i++) {
      if (lo[i] == wantedLo && hi[i] == wantedHi) {
        return i;
      }
    }
    return -1;
  }

  /** Whether the message carries exactly these addresses, which are distinct, in whatever order. */
  boolean equalsListOf(AdvertView view) {
    if (view.count() != hi.length) {
      return false;
    }
    // Equal sizes and distinct own addresses: if each of ours is there, there is no room for another.
    for (int i = 0; i < hi.length; i++) {
      if (!isAt(view, i, i) && !isAnywhere(view, i)) {
        return false;
      }
    }
    return true;
  }

  private boolean isAnywhere(AdvertView view, int own) {
    for (int i = 0; i < hi.length; i++) {
      if (isAt(view, i, own)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAt(AdvertView view, int index, int own) {
    return view.addressLo(index) == lo[own] && view.addressHi(index) == hi[own];
  }
}
