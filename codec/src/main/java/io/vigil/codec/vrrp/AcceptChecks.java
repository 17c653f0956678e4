package io.vigil.codec.vrrp;

import io.vigil.codec.inet.Envelope;

/**
 * The checks against one virtual router, after {@link DecodeChecks} has accepted the message (RFC 9568 §7.1, RFC 3768
 * §7.1). Stateless, allocates nothing.
 */
public final class AcceptChecks {
  private AcceptChecks() {}

  /**
   * Judges the message for the virtual router of {@code policy}.
   *
   * @param out warnings are added to it
   */
  public static Verdict check(AcceptPolicy policy, Envelope envelope, AdvertView view, Findings out) {
    final int peer = policy.isUnicast() ? policy.peerIndex(envelope) : AcceptPolicy.NO_PEER;
    if (peer != AcceptPolicy.NO_PEER && policy.checksSource()
        && !policy.isTtlInRange(peer, envelope.ttl())) {
      return Verdict.BAD_TTL;
    }
    if (!policy.speaks(view.version())) {
      return Verdict.BAD_VERSION;
    }
    final Verdict path = path(policy, envelope, peer);
    if (path != Verdict.ACCEPT) {
      return path;
    }
    if (!policy.isFor(view)) {
      return Verdict.UNKNOWN_VRID;
    }
    return content(policy, view, out);
  }

  private static Verdict path(AcceptPolicy policy, Envelope envelope, int peer) {
    if (policy.isOwn(envelope)) {
      return Verdict.OWN_PACKET;
    }
    if (policy.isUnicast() ? envelope.isToMulticast() : !policy.isGroup(envelope)) {
      return Verdict.BAD_DESTINATION;
    }
    if (policy.isUnicast() && policy.checksSource() && peer == AcceptPolicy.NO_PEER) {
      return Verdict.UNKNOWN_PEER;
    }
    return Verdict.ACCEPT;
  }

  private static Verdict content(AcceptPolicy policy, AdvertView view, Findings out) {
    if (view.version() == Vrrp.VERSION_2) {
      final Verdict v2 = v2Fields(policy, view, out);
      if (v2 != Verdict.ACCEPT) {
        return v2;
      }
    } else if (view.intervalCs() != policy.intervalCs()) {
      out.warn(Warning.INTERVAL_MISMATCH);
    }
    if (!policy.advertised().equalsListOf(view)) {
      if (view.count() == 0) {
        return Verdict.ZERO_COUNT;
      }
      if (policy.dropsOnAddressMismatch() && view.priority() != Vrrp.PRIORITY_OWNER) {
        return Verdict.ADDRESS_LIST_MISMATCH;
      }
      out.warn(Warning.ADDRESS_LIST_MISMATCH);
    }
    return policy.ownerIgnores() ? Verdict.OWNER_IGNORES : Verdict.ACCEPT;
  }

  private static Verdict v2Fields(AcceptPolicy policy, AdvertView view, Findings out) {
    if (view.authType() != policy.auth().type()) {
      return Verdict.AUTH_TYPE_MISMATCH;
    }
    if (view.authType() == V2Auth.TYPE_PASS && view.authData() != policy.auth().data()) {
      return Verdict.AUTH_FAILED;
    }
    if (view.intervalCs() == Vrrp.v2IntervalCs(policy.intervalCs())) {
      return Verdict.ACCEPT;
    }
    if (!policy.speaks(Vrrp.VERSION_3)) {
      return Verdict.INTERVAL_MISMATCH;
    }
    // Who speaks both versions times out by the rate that it hears (RFC 9568 §8.4.2).
    out.warn(Warning.INTERVAL_MISMATCH);
    return Verdict.ACCEPT;
  }
}
