package io.vigil.codec.vrrp;

import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.List;

/** Collects what {@link AcceptPolicy} needs. A later call replaces what an earlier one said. */
public final class AcceptPolicyBuilder {
  final Family family;
  final int vrid;
  int versions = 1 << Vrrp.VERSION_3;
  boolean unicast;
  IpAddress group;
  List<UnicastPeer> peers = List.of();
  boolean checkSource;
  V2Auth auth = V2Auth.NONE;
  int intervalCs = 100;
  List<IpAddress> addresses = List.of();
  boolean dropOnAddressMismatch;
  List<IpAddress> localAddresses = List.of();
  boolean ownerIgnores;

  AcceptPolicyBuilder(Family family, int vrid) {
    this.family = family;
    this.vrid = vrid;
    this.group = Vrrp.group(family);
  }

  AcceptPolicyBuilder(AcceptPolicyBuilder other) {
    this(other.family, other.vrid);
    versions = other.versions;
    unicast = other.unicast;
    group = other.group;
    peers = other.peers;
    checkSource = other.checkSource;
    auth = other.auth;
    intervalCs = other.intervalCs;
    addresses = other.addresses;
    dropOnAddressMismatch = other.dropOnAddressMismatch;
    localAddresses = other.localAddresses;
    ownerIgnores = other.ownerIgnores;
  }

  /** What the virtual router speaks: 2, 3 or both (RFC 9568 §8.4.2). */
  public AcceptPolicyBuilder versions(int... spoken) {
    versions = 0;
    for (final int version : spoken) {
      versions |= 1 << version;
    }
    return this;
  }

  /** Adverts travel to this group. */
  public AcceptPolicyBuilder multicast(IpAddress toGroup) {
    unicast = false;
    group = toGroup;
    return this;
  }

  /**
   * Adverts travel to each peer.
   *
   * @param checksSource whether a sender that is no peer, or whose TTL is out of its range, is refused
   */
  public AcceptPolicyBuilder unicast(List<UnicastPeer> withPeers, boolean checksSource) {
    unicast = true;
    peers = List.copyOf(withPeers);
    checkSource = checksSource;
    return this;
  }

  /** Authentication of version 2 messages. */
  public AcceptPolicyBuilder auth(V2Auth expected) {
    auth = expected;
    return this;
  }

  /** Own interval in centiseconds. */
  public AcceptPolicyBuilder intervalCs(int ownIntervalCs) {
    intervalCs = ownIntervalCs;
    return this;
  }

  /** Addresses that this virtual router advertises. */
  public AcceptPolicyBuilder addresses(List<IpAddress> advertised) {
    addresses = List.copyOf(advertised);
    return this;
  }

  /** Whether another address list, from a sender that is not the owner, is refused or only warned of. */
  public AcceptPolicyBuilder dropOnAddressMismatch(boolean drop) {
    dropOnAddressMismatch = drop;
    return this;
  }

  /** Addresses that our own adverts can come from. */
  public AcceptPolicyBuilder localAddresses(List<IpAddress> local) {
    localAddresses = List.copyOf(local);
    return this;
  }

  /** Whether all that is otherwise in order is dropped, because this router is an owner that ignores adverts. */
  public AcceptPolicyBuilder ownerIgnores(boolean ignores) {
    ownerIgnores = ignores;
    return this;
  }

  /** The policy; the builder may be used further. */
  public AcceptPolicy build() {
    return new AcceptPolicy(new AcceptPolicyBuilder(this));
  }
}
