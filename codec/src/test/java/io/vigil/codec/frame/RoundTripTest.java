package io.vigil.codec.frame;

import static io.vigil.codec.sample.Octets.ethernet;
import static io.vigil.codec.sample.Octets.hex;
import static io.vigil.codec.sample.Octets.join;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vigil.codec.arp.GratuitousArp;
import io.vigil.codec.bfd.ControlFlag;
import io.vigil.codec.bfd.ControlSpec;
import io.vigil.codec.bfd.ControlView;
import io.vigil.codec.bfd.ControlWriter;
import io.vigil.codec.bfd.SessionState;
import io.vigil.codec.capture.LinkType;
import io.vigil.codec.inet.EthernetHeader;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.inet.IpEnvelope;
import io.vigil.codec.ndp.UnsolicitedNa;
import io.vigil.codec.sample.Octets;
import io.vigil.codec.sample.SampleFrame;
import io.vigil.codec.vrrp.AdvertFrame;
import io.vigil.codec.vrrp.AdvertSpec;
import io.vigil.codec.vrrp.AdvertWriter;
import io.vigil.codec.vrrp.ChecksumForm;
import io.vigil.codec.vrrp.V2Auth;
import io.vigil.codec.vrrp.Vrrp;
import io.vigil.codec.vrrp.auth.AhKey;
import io.vigil.codec.vrrp.auth.AhPacket;
import io.vigil.codec.vrrp.auth.AntiReplay;
import io.vigil.codec.vrrp.auth.HmacKey;
import io.vigil.codec.vrrp.auth.HmacMode;
import io.vigil.codec.vrrp.auth.HmacPolicy;
import io.vigil.codec.vrrp.auth.HmacSigner;
import io.vigil.codec.vrrp.auth.HmacTrailerView;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** encode(decode(x)) = x for every canonical packet of each kind. */
class RoundTripTest {
  private static final List<HmacKey> KEYS = List.of(
      HmacKey.ofHex(1, "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"),
      HmacKey.ofText(2, "captures-hmac-key-two-0123456789abcdef"));
  private static final AhKey AH_KEY = AhKey.of("s3cr3t");

  private final Recoder recoder = new Recoder(AH_KEY, KEYS);

  @Property(tries = 500)
  void shouldWriteTheAdvertThatWasRead(@ForAll("adverts") AdvertSpec spec,
      @ForAll("anyAddress") long source) {
    assertRoundTrip(FrameKind.VRRP, frame(spec, envelope(spec, source), 0));
  }

  @Property(tries = 200)
  void shouldWriteTheSignedAdvertThatWasRead(@ForAll("adverts") AdvertSpec spec,
      @ForAll("anyAddress") long source) {
    assertRoundTrip(FrameKind.VRRP, frame(spec, envelope(spec, source), Math.floorMod(source, 2) + 1));
  }

  @Property(tries = 200)
  void shouldWriteTheAdvertInAnAuthenticationHeaderThatWasRead(@ForAll("ah") AdvertSpec spec,
      @ForAll("anyAddress") long source, @ForAll int sequence) {
    final IpEnvelope envelope = envelope(spec, source);
    final ByteBuf message = message(spec, envelope);
    final ByteBuf out = Unpooled.buffer(2_048);
    final int bytes = new AhPacket(AH_KEY).write(envelope, message, sequence, sequence & 0xFFFF, out, 0);
    assertRoundTrip(FrameKind.AH, ethernet("0800", ByteBufUtil.getBytes(out, 0, bytes)));
  }

  @Property(tries = 300)
  void shouldWriteTheBfdPacketThatWasRead(@ForAll("controls") ControlSpec spec) {
    final ByteBuf out = Unpooled.buffer(ControlView.MANDATORY_BYTES);
    ControlWriter.encode(spec, out, 0);
    final byte[] udp = join(hex("c000 0ec8 0020 0000"),
        ByteBufUtil.getBytes(out, 0, ControlView.MANDATORY_BYTES));
    assertRoundTrip(FrameKind.BFD, ethernet("0800", Octets.ipv4(17, udp)));
    assertRoundTrip(FrameKind.BFD, ethernet("86dd", Octets.ipv6(17, udp)));
  }

  @Property(tries = 300)
  void shouldWriteTheAnnouncementThatWasRead(@ForAll("anyAddress") long hi, @ForAll("anyAddress") long lo,
      @ForAll boolean flag) {
    final long mac = hi >>> Short.SIZE;
    final ByteBuf out = Unpooled.buffer(128);
    // 0.0.0.0 asks whether an address is free and is no announcement.
    final IpAddress ipv4 = IpAddress.ipv4((int) lo | 1);
    final int garpBytes = flag
        ? GratuitousArp.write(out, 0, ipv4, mac)
        : GratuitousArp.writeRfc(out, 0, ipv4, mac);
    assertRoundTrip(FrameKind.ARP, ByteBufUtil.getBytes(out, 0, garpBytes));
    final UnsolicitedNa na = new UnsolicitedNa(IpAddress.ipv6(lo, hi), IpAddress.ipv6(hi, lo), mac, flag);
    final int naBytes = na.writeFrame(out, 0);
    assertRoundTrip(FrameKind.NEIGHBOUR_ADVERTISEMENT, ByteBufUtil.getBytes(out, 0, naBytes));
  }

  @Test
  void shouldWriteWhatRealPeersSent() {
    final Map<FrameKind, Integer> kinds = new EnumMap<>(FrameKind.class);
    for (final List<SampleFrame> frames : List.of(SampleFrame.captured(), SampleFrame.ah(),
        SampleFrame.hmac())) {
      for (final SampleFrame frame : frames) {
        final FrameKind kind = recoder.read(frame.link(), frame.buf());
        if (recoder.isCanonical() && frame.wireBytes() == frame.octets().length) {
          assertThat(ByteBufUtil.hexDump(recoder.written())).as(frame.toString())
              .isEqualTo(ByteBufUtil.hexDump(recoder.original()));
          kinds.merge(kind, 1, Integer::sum);
        }
      }
    }
    assertThat(kinds).containsOnlyKeys(FrameKind.VRRP, FrameKind.AH, FrameKind.ARP,
        FrameKind.NEIGHBOUR_ADVERTISEMENT);
    assertThat(kinds.get(FrameKind.VRRP)).isGreaterThan(130);
  }

  private void assertRoundTrip(FrameKind kind, byte[] frame) {
    assertThat(recoder.read(LinkType.ETHERNET, Unpooled.wrappedBuffer(frame))).isEqualTo(kind);
    assertThat(ByteBufUtil.hexDump(recoder.written())).isEqualTo(ByteBufUtil.hexDump(recoder.original()));
  }

  /** {@code keyId} 0 does not sign. */
  private static byte[] frame(AdvertSpec spec, IpEnvelope envelope, int keyId) {
    final ByteBuf message = message(spec, envelope);
    if (keyId > 0) {
      final HmacSigner signer = new HmacSigner(
          new HmacPolicy(HmacMode.ENFORCE, AntiReplay.TIME, 5, KEYS, keyId));
      message.writerIndex(message.writerIndex()
          + signer.append(message, 0, message.readableBytes(), envelope.source(),
              1_795_339_680_123_456_789L));
    }
    final ByteBuf out = Unpooled.buffer(8_192);
    final int bytes = new AdvertFrame()
        .link(EthernetHeader.ofGroup(envelope.destination()), 0x0277_0000_0001L)
        .identification(9).write(envelope, message, out, 0);
    return ByteBufUtil.getBytes(out, 0, bytes);
  }

  private static ByteBuf message(AdvertSpec spec, IpEnvelope envelope) {
    final ByteBuf message = Unpooled.buffer(spec.messageBytes() + HmacTrailerView.TRAILER_BYTES);
    return message
        .writerIndex(AdvertWriter.encode(spec, envelope.source(), envelope.destination(), message, 0));
  }

  private static IpEnvelope envelope(AdvertSpec spec, long source) {
    return new IpEnvelope(
        spec.family() == Family.IPV4 ? IpAddress.ipv4((int) source) : IpAddress.ipv6(source, ~source),
        Vrrp.group(spec.family()), 255);
  }

  @Provide
  Arbitrary<Long> anyAddress() {
    return Arbitraries.longs();
  }

  @Provide
  Arbitrary<AdvertSpec> adverts() {
    final Arbitrary<V2Auth> none = Arbitraries.just(V2Auth.NONE);
    return Arbitraries.oneOf(specs(2, Family.IPV4, none),
        specs(2, Family.IPV4, Arbitraries.longs().map(V2Auth::pass)), specs(3, Family.IPV4, none),
        specs(3, Family.IPV6, none));
  }

  @Provide
  Arbitrary<AdvertSpec> ah() {
    return specs(2, Family.IPV4, Arbitraries.just(V2Auth.AH));
  }

  private static Arbitrary<AdvertSpec> specs(int version, Family family, Arbitrary<V2Auth> auth) {
    final Arbitrary<IpAddress> address = family == Family.IPV4
        ? Arbitraries.integers().map(IpAddress::ipv4)
        : Arbitraries.longs().map(bits -> IpAddress.ipv6(bits, -bits));
    return Combinators.combine(Arbitraries.integers().between(1, 255), Arbitraries.integers().between(0, 255),
        Arbitraries.integers().between(1, version == 2 ? 255 : 4_095), Arbitraries.of(ChecksumForm.class),
        auth,
        address.list().ofMinSize(1).ofMaxSize(family == Family.IPV4 ? 255 : 90))
        .as((vrid, priority, interval, form, v2Auth, list) -> new AdvertSpec(version, family, vrid, priority,
            version == 2 ? interval * 100 : interval, form, v2Auth, list));
  }

  @Provide
  Arbitrary<ControlSpec> controls() {
    final Arbitrary<Long> words = Arbitraries.longs().between(1, 0xFFFF_FFFFL);
    final Arbitrary<Integer> flags = Arbitraries.integers().between(0, 63)
        .map(bits -> bits & ~(ControlFlag.AUTHENTICATION.bit() | ControlFlag.MULTIPOINT.bit()));
    return Combinators
        .combine(Arbitraries.of(SessionState.class), Arbitraries.integers().between(0, 31), flags,
            Arbitraries.integers().between(1, 255), words, words, words, words)
        .as((state, diagnostic, set, multiplier, mine, yours, tx, rx) -> new ControlSpec(state, diagnostic,
            set,
            multiplier, mine, yours, tx, rx, tx ^ rx));
  }
}
