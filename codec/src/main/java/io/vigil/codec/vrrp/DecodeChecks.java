package io.vigil.codec.vrrp;

import io.vigil.codec.inet.Checksum;
import io.vigil.codec.inet.Envelope;
import io.vigil.codec.inet.Family;

/**
 * The checks that need nothing but the packet and a {@link DecodePolicy}, cheapest first (RFC 9568 §7.1). Total: any
 * octets get a verdict, and none outside the message is read. Stateless, allocates nothing.
 */
public final class DecodeChecks {
  private static final long LINK_LOCAL_PREFIX = 0x3FA;
  private static final int LINK_LOCAL_SHIFT = 54;

  private DecodeChecks() {}

  /**
   * Judges the message in {@code view} that came in {@code envelope}; their families must agree.
   *
   * @param out is overwritten
   */
  public static Verdict check(DecodePolicy policy, Envelope envelope, AdvertView view, Findings out) {
    out.begin();
    if (isTtlBad(policy.ttl(), envelope)) {
      return Verdict.BAD_TTL;
    }
    final Verdict shape = shape(policy, view);
    if (shape != Verdict.ACCEPT) {
      return shape;
    }
    if (!isChecksumGood(policy.v4Checksum(), envelope, view, out)) {
      return Verdict.BAD_CHECKSUM;
    }
    if (view.intervalRaw() == 0) {
      return Verdict.ZERO_INTERVAL;
    }
    if (view.family() == Family.IPV6 && view.count() > 0
        && view.addressHi(0) >>> LINK_LOCAL_SHIFT != LINK_LOCAL_PREFIX) {
      if (policy.v6First() == FirstAddress.REJECT) {
        return Verdict.FIRST_NOT_LINK_LOCAL;
      }
      out.warn(Warning.FIRST_NOT_LINK_LOCAL);
    }
    return Verdict.ACCEPT;
  }

  private static boolean isTtlBad(TtlCheck check, Envelope envelope) {
    return switch (check) {
      case ALWAYS -> isTtlOff(envelope.ttl());
      case MULTICAST_ONLY -> envelope.isToMulticast() && isTtlOff(envelope.ttl());
      case NEVER -> false;
    };
  }

  private static boolean isTtlOff(int ttl) {
    return ttl != Envelope.TTL_ON_LINK && ttl != Envelope.TTL_UNKNOWN;
  }

  private static Verdict shape(DecodePolicy policy, AdvertView view) {
    if (view.lengthBytes() < Vrrp.HEADER_BYTES) {
      return Verdict.TRUNCATED;
    }
    if (!isVersionKnown(view)) {
      return Verdict.BAD_VERSION;
    }
    if (view.type() != Vrrp.TYPE_ADVERTISEMENT) {
      return Verdict.BAD_TYPE;
    }
    if (view.count() == 0 && !policy.emptyLists()) {
      return Verdict.ZERO_COUNT;
    }
    final int surplusBytes = view.lengthBytes() - view.expectedBytes();
    if (surplusBytes < 0) {
      return Verdict.TRUNCATED;
    }
    return surplusBytes > 0 ? Verdict.TRAILING_BYTES : Verdict.ACCEPT;
  }

  private static boolean isVersionKnown(AdvertView view) {
    return view.version() == Vrrp.VERSION_3
        || (view.version() == Vrrp.VERSION_2 && view.family() == Family.IPV4);
  }

  private static boolean isChecksumGood(ChecksumPolicy policy, Envelope envelope, AdvertView view,
      Findings out) {
    final long message = view.sum();
    if (view.version() == Vrrp.VERSION_2) {
      return Checksum.isValid(message);
    }
    final boolean wantsPseudo = view.family() == Family.IPV6 || policy != ChecksumPolicy.MESSAGE;
    if (wantsPseudo && Checksum
        .isValid(message + Checksum.pseudoHeader(envelope, Vrrp.PROTOCOL, view.summedBytes()))) {
      out.checksumForm(ChecksumForm.PSEUDO);
      return true;
    }
    final boolean wantsMessage = view.family() == Family.IPV4 && policy != ChecksumPolicy.PSEUDO;
    return wantsMessage && Checksum.isValid(message);
  }
}
