package io.vigil.codec.fuzz;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.codec.arp.ArpView;
import io.vigil.codec.bfd.ControlVerdict;
import io.vigil.codec.bfd.ControlView;
import io.vigil.codec.capture.LinkType;
import io.vigil.codec.carp.CarpView;
import io.vigil.codec.frame.FrameKind;
import io.vigil.codec.frame.FrameView;
import io.vigil.codec.igmp.MembershipView;
import io.vigil.codec.inet.Envelope;
import io.vigil.codec.inet.Family;
import io.vigil.codec.ndp.NeighbourAdvertisementView;
import io.vigil.codec.vrrp.AcceptChecks;
import io.vigil.codec.vrrp.AcceptPolicy;
import io.vigil.codec.vrrp.AdvertView;
import io.vigil.codec.vrrp.DecodeChecks;
import io.vigil.codec.vrrp.DecodePolicy;
import io.vigil.codec.vrrp.Findings;
import io.vigil.codec.vrrp.Verdict;
import io.vigil.codec.vrrp.auth.AhChecks;
import io.vigil.codec.vrrp.auth.AhKey;
import io.vigil.codec.vrrp.auth.AhSequence;
import io.vigil.codec.vrrp.auth.AntiReplay;
import io.vigil.codec.vrrp.auth.HmacKey;
import io.vigil.codec.vrrp.auth.HmacMode;
import io.vigil.codec.vrrp.auth.HmacPolicy;
import io.vigil.codec.vrrp.auth.HmacTrailerView;
import io.vigil.codec.vrrp.auth.HmacVerifier;
import java.util.Arrays;
import java.util.List;

/**
 * A frame through everything that a frame can go through. The first octet of the input is the link type, the second
 * how many octets the capture cut off. It is read in a buffer that ends with it and once more among others: an octet
 * read outside throws, or changes the fingerprint.
 */
final class PacketTarget implements FuzzTarget {
  /** By their place: what the first octet of an input says. */
  static final List<LinkType> LINKS = List.of(LinkType.values());

  private static final int PREFIX_BYTES = 2;
  private static final int MARGIN_BYTES = 64;
  private static final long NOW_NS = 1_795_339_680_000_000_000L;
  private static final HmacPolicy HMAC = new HmacPolicy(HmacMode.PERMISSIVE, AntiReplay.MONOTONIC, 300,
      List.of(HmacKey.ofText(1, "x".repeat(32))), 1);
  private static final AcceptPolicy IPV4 = AcceptPolicy.builder(Family.IPV4, 51).versions(2, 3).build();
  private static final AcceptPolicy IPV6 = AcceptPolicy.builder(Family.IPV6, 51).build();

  private final FrameView frame = new FrameView();
  private final AdvertView advert = new AdvertView();
  private final Findings findings = new Findings();
  private final AhChecks ah = new AhChecks(AhKey.of("s3cr3t"));
  private final CarpView carp = new CarpView();
  private final ArpView arp = new ArpView();
  private final ControlView bfd = new ControlView();
  private final MembershipView membership = new MembershipView();
  private final NeighbourAdvertisementView neighbour = new NeighbourAdvertisementView();

  @Override
  public int eat(byte[] input) {
    if (input.length < PREFIX_BYTES) {
      return 0;
    }
    final LinkType link = LINKS.get((input[0] & 0xFF) % LINKS.size());
    final byte[] octets = Arrays.copyOfRange(input, PREFIX_BYTES, input.length);
    final int wireBytes = octets.length + (input[1] & 0xFF);
    final int alone = read(link, Unpooled.wrappedBuffer(octets), 0, octets.length, wireBytes);
    final byte[] wide = new byte[octets.length + 2 * MARGIN_BYTES];
    Arrays.fill(wide, (byte) 0x21);
    System.arraycopy(octets, 0, wide, MARGIN_BYTES, octets.length);
    if (read(link, Unpooled.wrappedBuffer(wide), MARGIN_BYTES, octets.length, wireBytes) != alone) {
      throw new AssertionError("the answer depends on octets outside the frame");
    }
    return alone;
  }

  private int read(LinkType link, ByteBuf buf, int offset, int bytes, int wireBytes) {
    final FrameKind kind = frame.read(link, buf, offset, bytes, wireBytes);
    int print = kind.name().hashCode() * 31 + frame.vlanCount();
    print = print * 31 + Long.hashCode(frame.sourceMac() >> 63) + frame.family().name().hashCode()
        + frame.protocol();
    check(frame.payloadOffset() >= offset && frame.payloadCapturedBytes() >= 0
        && frame.payloadOffset() + frame.payloadCapturedBytes() <= offset + bytes, "payload outside");
    if (kind.isTold() && frame.payloadCapturedBytes() == frame.payloadBytes()) {
      return print * 31 + message(buf, kind, offset + bytes);
    }
    return print;
  }

  private int message(ByteBuf buf, FrameKind kind, int end) {
    final int at = frame.payloadOffset();
    final int bytes = frame.payloadBytes();
    return switch (kind) {
      case VRRP -> vrrp(buf, at, bytes, frame);
      case AH -> ahInside(buf, end) + vrrp(buf, at, bytes, frame);
      case CARP -> carp.wrap(buf, at).isChecksumValid() ? carp.vhid() : -1;
      case ARP -> arp.wrap(buf, at).isGratuitous() ? 1 : arp.operation() & 3;
      case NEIGHBOUR_ADVERTISEMENT -> neighbour(buf, at, bytes);
      case BFD -> bfd(buf, at, bytes);
      case IGMP, MLD -> joins(buf, at, bytes);
      case OTHER, SHORT -> throw new AssertionError("told, but " + kind);
    };
  }

  private int vrrp(ByteBuf buf, int at, int bytes, Envelope envelope) {
    final Family family = envelope.family();
    final int trailer = HmacTrailerView.bytesIn(buf, at, bytes, family);
    final Verdict hmac = HmacVerifier.forMulticast(HMAC).check(buf, at, bytes, envelope, NOW_NS);
    check(trailer == 0 || hmac != Verdict.HMAC_MALFORMED, "a trailer that is one and is none");
    advert.wrap(buf, at, bytes, family).withoutTrailer(trailer);
    final Verdict decoded = DecodeChecks.check(DecodePolicy.AGENT, envelope, advert, findings);
    int print = decoded.name().hashCode() * 31 + hmac.name().hashCode();
    if (decoded == Verdict.ACCEPT) {
      final Verdict accepted = AcceptChecks.check(family == Family.IPV4 ? IPV4 : IPV6, envelope, advert,
          findings);
      print = print * 31 + accepted.name().hashCode() + 31 * findings.warnings();
      for (int i = 0; i < advert.count(); i++) {
        check(advert.addressHi(i) == 0 || family == Family.IPV6, "an IPv4 address with an upper half");
        check(advert.addressLo(i) >>> 32 == 0 || family == Family.IPV6, "a long IPv4 address");
      }
      if (advert.version() == 2) {
        print += Long.signum(advert.authData()) + advert.authType() % 4;
      }
    }
    return print;
  }

  private int ahInside(ByteBuf buf, int end) {
    final int at = frame.ipOffset();
    final AhSequence sequence = new AhSequence();
    final Verdict first = ah.check(buf, at, end - at, sequence);
    check(first != Verdict.ACCEPT || ah.check(buf, at, end - at, sequence) == Verdict.AH_REPLAY,
        "accepted twice");
    return first.name().hashCode();
  }

  private int bfd(ByteBuf buf, int at, int bytes) {
    final ControlVerdict verdict = bfd.wrap(buf, at, bytes).check();
    return verdict == ControlVerdict.ACCEPT
        ? 100 + bfd.state().code() + bfd.flags() + Long.signum(bfd.requiredMinEchoRxUs())
        : verdict.name().hashCode();
  }

  private int neighbour(ByteBuf buf, int at, int bytes) {
    neighbour.wrap(buf, at, bytes);
    check(neighbour.targetMac() >>> 48 == 0 || neighbour.targetMac() == NeighbourAdvertisementView.NO_MAC,
        "a long hardware address");
    return (neighbour.isRouter() ? 1 : 0) + (neighbour.isSolicited() ? 2 : 0)
        + (neighbour.isOverride() ? 4 : 0)
        + (neighbour.isChecksumValid(frame) ? 8 : 0) + (neighbour.targetMac() < 0 ? 16 : 0);
  }

  private int joins(ByteBuf buf, int at, int bytes) {
    int joins = 0;
    membership.wrap(buf, at, bytes, frame.family());
    while (membership.nextJoin()) {
      joins++;
      check(joins <= bytes, "more groups than octets");
      check(membership.groupHi() == 0 || frame.family() == Family.IPV6, "a long IPv4 group");
    }
    return Math.min(joins, 4);
  }

  private static void check(boolean promise, String broken) {
    if (!promise) {
      throw new AssertionError(broken);
    }
  }
}
