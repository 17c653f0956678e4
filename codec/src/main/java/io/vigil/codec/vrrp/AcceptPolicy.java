package io.vigil.codec.vrrp;

import io.vigil.codec.inet.Envelope;
import io.vigil.codec.inet.Family;
import java.util.List;

/**
 * What one virtual router accepts, made ready for {@link AcceptChecks}. Immutable: after a change of the
 * configuration or of the local addresses make a new one, {@link #toBuilder} helps.
 */
public final class AcceptPolicy {
  static final int NO_PEER = -1;

  private final AcceptPolicyBuilder made;
  private final Family family;
  private final int vrid;
  private final AddressSet group;
  private final AddressSet peers;
  private final int[] minTtl;
  private final int[] maxTtl;
  private final AddressSet local;
  private final AddressSet advertised;

  AcceptPolicy(AcceptPolicyBuilder made) {
    this.made = made;
    this.family = made.family;
    this.vrid = made.vrid;
    this.group = AddressSet.of(List.of(made.group));
    this.peers = AddressSet.of(made.peers.stream().map(UnicastPeer::address).toList());
    this.minTtl = made.peers.stream().mapToInt(UnicastPeer::minTtl).toArray();
    this.maxTtl = made.peers.stream().mapToInt(UnicastPeer::maxTtl).toArray();
    this.local = AddressSet.of(made.localAddresses);
    this.advertised = AddressSet.of(made.addresses.stream().distinct().toList());
  }

  /** Begins with: version 3, multicast to the family's group, no authentication, 100 cs, a warning on a mismatch. */
  public static AcceptPolicyBuilder builder(Family family, int vrid) {
    return new AcceptPolicyBuilder(family, vrid);
  }

  /** A builder that holds what this policy was made of. */
  public AcceptPolicyBuilder toBuilder() {
    return new AcceptPolicyBuilder(made);
  }

  boolean speaks(int version) {
    return ((made.versions >>> version) & 1) != 0;
  }

  boolean isFor(AdvertView view) {
    return view.vrid() == vrid && view.family() == family;
  }

  boolean isUnicast() {
    return made.unicast;
  }

  boolean checksSource() {
    return made.checkSource;
  }

  boolean isOwn(Envelope envelope) {
    return local.indexOf(envelope.srcHi(), envelope.srcLo()) >= 0;
  }

  boolean isGroup(Envelope envelope) {
    return group.indexOf(envelope.dstHi(), envelope.dstLo()) >= 0;
  }

  int peerIndex(Envelope envelope) {
    return peers.indexOf(envelope.srcHi(), envelope.srcLo());
  }

  boolean isTtlInRange(int peer, int ttl) {
    return ttl == Envelope.TTL_UNKNOWN || (ttl >= minTtl[peer] && ttl <= maxTtl[peer]);
  }

  V2Auth auth() {
    return made.auth;
  }

  int intervalCs() {
    return made.intervalCs;
  }

  AddressSet advertised() {
    return advertised;
  }

  boolean dropsOnAddressMismatch() {
    return made.dropOnAddressMismatch;
  }

  boolean ownerIgnores() {
    return made.ownerIgnores;
  }
}
