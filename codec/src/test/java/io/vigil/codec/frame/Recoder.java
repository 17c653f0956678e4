package io.vigil.codec.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.codec.arp.ArpView;
import io.vigil.codec.arp.GratuitousArp;
import io.vigil.codec.bfd.ControlSpec;
import io.vigil.codec.bfd.ControlView;
import io.vigil.codec.bfd.ControlWriter;
import io.vigil.codec.capture.LinkType;
import io.vigil.codec.inet.EthernetHeader;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.inet.IpEnvelope;
import io.vigil.codec.ndp.NeighbourAdvertisementView;
import io.vigil.codec.ndp.UnsolicitedNa;
import io.vigil.codec.vrrp.AdvertSpec;
import io.vigil.codec.vrrp.AdvertView;
import io.vigil.codec.vrrp.AdvertWriter;
import io.vigil.codec.vrrp.DecodeChecks;
import io.vigil.codec.vrrp.DecodePolicy;
import io.vigil.codec.vrrp.Findings;
import io.vigil.codec.vrrp.V2Auth;
import io.vigil.codec.vrrp.Verdict;
import io.vigil.codec.vrrp.auth.AhKey;
import io.vigil.codec.vrrp.auth.AhPacket;
import io.vigil.codec.vrrp.auth.AntiReplay;
import io.vigil.codec.vrrp.auth.AuthHeaderView;
import io.vigil.codec.vrrp.auth.HmacKey;
import io.vigil.codec.vrrp.auth.HmacMode;
import io.vigil.codec.vrrp.auth.HmacPolicy;
import io.vigil.codec.vrrp.auth.HmacSigner;
import io.vigil.codec.vrrp.auth.HmacTrailerView;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads a frame into values and writes the values again: the message, or for an authentication header the whole IP
 * packet. What comes out must be what went in.
 */
final class Recoder {
  private static final long NS_PER_S = 1_000_000_000L;

  private final FrameView frame = new FrameView();
  private final AdvertView advert = new AdvertView();
  private final Findings findings = new Findings();
  private final AhKey ahKey;
  private final List<HmacKey> hmacKeys;
  private ByteBuf buf = Unpooled.EMPTY_BUFFER;

  Recoder(AhKey ahKey, List<HmacKey> hmacKeys) {
    this.ahKey = ahKey;
    this.hmacKeys = hmacKeys;
  }

  FrameKind read(LinkType link, ByteBuf octets) {
    buf = octets;
    return frame.read(link, octets, 0, octets.capacity(), octets.capacity());
  }

  /** Whether the frame is one that Vigil would write: CARP, and questions for an address and their answers, are not. */
  boolean isCanonical() {
    final int at = frame.payloadOffset();
    return switch (frame.kind()) {
      case VRRP, AH, BFD -> true;
      case ARP -> new ArpView().wrap(buf, at).isGratuitous();
      case NEIGHBOUR_ADVERTISEMENT -> !new NeighbourAdvertisementView().wrap(buf, at, frame.payloadBytes())
          .isSolicited();
      case CARP, IGMP, MLD, OTHER, SHORT -> false;
    };
  }

  /** What was read: its octets from the first that {@link #written} has. */
  ByteBuf original() {
    return frame.kind() == FrameKind.AH
        ? buf.slice(frame.ipOffset(), frame.payloadOffset() + frame.payloadBytes() - frame.ipOffset())
        : buf.slice(frame.payloadOffset(), frame.payloadBytes());
  }

  /** The same made of the values that were read. */
  ByteBuf written() {
    final int at = frame.payloadOffset();
    return switch (frame.kind()) {
      case VRRP -> message(HmacTrailerView.bytesIn(buf, at, frame.payloadBytes(), frame.family()));
      case AH -> ah();
      case ARP -> arp(new ArpView().wrap(buf, at));
      case NEIGHBOUR_ADVERTISEMENT ->
        neighbour(new NeighbourAdvertisementView().wrap(buf, at, frame.payloadBytes()));
      case BFD -> bfd(new ControlView().wrap(buf, at, frame.payloadBytes()));
      case CARP, IGMP, MLD, OTHER, SHORT -> throw new AssertionError("not written: " + frame.kind());
    };
  }

  private ByteBuf message(int trailerBytes) {
    final int at = frame.payloadOffset();
    advert.wrap(buf, at, frame.payloadBytes(), frame.family()).withoutTrailer(trailerBytes);
    if (DecodeChecks.check(DecodePolicy.AGENT, frame, advert, findings) != Verdict.ACCEPT) {
      throw new AssertionError("not canonical");
    }
    final AdvertSpec spec = new AdvertSpec(advert.version(), advert.family(), advert.vrid(),
        advert.priority(), advert.intervalCs(), findings.checksumForm(), auth(),
        IntStream.range(0, advert.count()).mapToObj(advert::address).toList());
    final ByteBuf out = Unpooled.buffer(spec.messageBytes() + trailerBytes);
    final int bytes = AdvertWriter.encode(spec, source(), destination(), out, 0);
    if (trailerBytes == 0) {
      return out.writerIndex(bytes);
    }
    final HmacTrailerView trailer = new HmacTrailerView().wrap(buf, at + bytes);
    final HmacSigner signer = new HmacSigner(
        new HmacPolicy(HmacMode.ENFORCE, AntiReplay.MONOTONIC, 5, hmacKeys, trailer.keyId()));
    // Any time of day within the fraction that was read.
    final long fractionNs = ((2L * trailer.fraction() + 1) * NS_PER_S) >>> 17;
    return out.writerIndex(
        bytes + signer.append(out, 0, bytes, source(), trailer.epochSeconds() * NS_PER_S + fractionNs));
  }

  private V2Auth auth() {
    return advert.version() == 3 ? V2Auth.NONE : new V2Auth(advert.authType(), advert.authData());
  }

  private ByteBuf ah() {
    final AuthHeaderView header = new AuthHeaderView().wrap(buf, frame.authHeaderOffset());
    final ByteBuf out = Unpooled.buffer(AhPacket.OVERHEAD_BYTES + frame.payloadBytes());
    final IpEnvelope envelope = new IpEnvelope(source(), destination(), frame.ttl());
    return out.writerIndex(
        new AhPacket(ahKey).write(envelope, message(0), header.sequence(), frame.ipId(), out, 0));
  }

  private static ByteBuf arp(ArpView view) {
    final ByteBuf out = Unpooled.buffer(GratuitousArp.FRAME_BYTES);
    final IpAddress address = IpAddress.ipv4((int) view.senderAddress());
    final int bytes = view.targetMac() == EthernetHeader.BROADCAST
        ? GratuitousArp.write(out, 0, address, view.senderMac())
        : GratuitousArp.writeRfc(out, 0, address, view.senderMac());
    return out.slice(EthernetHeader.HEADER_BYTES, bytes - EthernetHeader.HEADER_BYTES);
  }

  private ByteBuf neighbour(NeighbourAdvertisementView view) {
    final ByteBuf out = Unpooled.buffer(UnsolicitedNa.MESSAGE_BYTES);
    final IpAddress target = IpAddress.ipv6(view.targetHi(), view.targetLo());
    return out.writerIndex(
        new UnsolicitedNa(source(), target, view.targetMac(), view.isRouter()).writeMessage(out, 0));
  }

  private static ByteBuf bfd(ControlView view) {
    final ByteBuf out = Unpooled.buffer(ControlView.MANDATORY_BYTES);
    return out.writerIndex(ControlWriter.encode(new ControlSpec(view.state(), view.diagnostic(), view.flags(),
        view.detectMultiplier(), view.myDiscriminator(), view.yourDiscriminator(), view.desiredMinTxUs(),
        view.requiredMinRxUs(), view.requiredMinEchoRxUs()), out, 0));
  }

  private IpAddress source() {
    return new IpAddress(frame.family(), frame.srcHi(), frame.srcLo());
  }

  private IpAddress destination() {
    return new IpAddress(frame.family(), frame.dstHi(), frame.dstLo());
  }
}
