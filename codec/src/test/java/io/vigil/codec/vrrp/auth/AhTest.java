package io.vigil.codec.vrrp.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vigil.codec.frame.FrameKind;
import io.vigil.codec.frame.FrameView;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.inet.IpEnvelope;
import io.vigil.codec.sample.SampleFrame;
import io.vigil.codec.vrrp.AcceptChecks;
import io.vigil.codec.vrrp.AcceptPolicy;
import io.vigil.codec.vrrp.AdvertSpec;
import io.vigil.codec.vrrp.AdvertView;
import io.vigil.codec.vrrp.AdvertWriter;
import io.vigil.codec.vrrp.ChecksumForm;
import io.vigil.codec.vrrp.DecodeChecks;
import io.vigil.codec.vrrp.DecodePolicy;
import io.vigil.codec.vrrp.Findings;
import io.vigil.codec.vrrp.V2Auth;
import io.vigil.codec.vrrp.Verdict;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AhTest {
  /** The captures' configuration says {@code auth_pass s3cr3t!!}, where the exclamation mark begins a comment. */
  private static final String KEY = "s3cr3t";
  private static final int ETHERNET_BYTES = 14;

  private final FrameView frame = new FrameView();
  private final AhChecks checks = new AhChecks(AhKey.of(KEY));
  private final AhSequence sequence = new AhSequence();

  @Test
  void shouldVerifyEveryAdvertOfKeepalivedInOrder() {
    for (final SampleFrame sample : SampleFrame.ah()) {
      assertThat(check(sample.buf())).as(sample.toString()).isEqualTo(Verdict.ACCEPT);
    }
    assertThat(sequence.highest()).isEqualTo(19);
  }

  @Test
  void shouldJudgeTheMessageInsideLikeAnyOther() {
    final SampleFrame sample = SampleFrame.ah().getFirst();
    final ByteBuf buf = sample.buf();
    assertThat(frame.read(sample.link(), buf, 0, sample.octets().length, sample.wireBytes()))
        .isEqualTo(FrameKind.AH);
    final AdvertView view = new AdvertView().wrap(buf, frame.payloadOffset(), frame.payloadBytes(),
        frame.family());
    final Findings findings = new Findings();
    final AcceptPolicy policy = AcceptPolicy.builder(Family.IPV4, 12).versions(2).auth(V2Auth.AH)
        .addresses(List.of(IpAddress.parse("10.77.1.12").orElseThrow())).build();

    assertThat(DecodeChecks.check(DecodePolicy.AGENT, frame, view, findings)).isEqualTo(Verdict.ACCEPT);
    assertThat(AcceptChecks.check(policy, frame, view, findings)).isEqualTo(Verdict.ACCEPT);
    assertThat(findings.warnings()).isZero();
    assertThat(AcceptChecks.check(policy.toBuilder().auth(V2Auth.NONE).build(), frame, view, findings))
        .isEqualTo(Verdict.AUTH_TYPE_MISMATCH);
  }

  @Test
  void shouldReadTheHeader() {
    final AuthHeaderView header = new AuthHeaderView().wrap(SampleFrame.ah().get(8).buf(), 34);

    assertThat(header.nextHeader()).isEqualTo(112);
    assertThat(header.announcedBytes()).isEqualTo(24);
    assertThat(header.reserved()).isZero();
    assertThat(header.spi()).isEqualTo(0x0A4D_0002L);
    assertThat(header.sequence()).isEqualTo(9);
  }

  @Test
  void shouldRefuseAWrongKeyAndAnyFlippedBitThatIsCovered() {
    final byte[] octets = SampleFrame.ah().getFirst().octets();
    assertThat(new AhChecks(AhKey.of("s3cr3u")).check(Unpooled.wrappedBuffer(octets), ETHERNET_BYTES,
        octets.length - ETHERNET_BYTES, sequence)).isEqualTo(Verdict.AUTH_FAILED);
    for (int at = ETHERNET_BYTES; at < octets.length; at++) {
      final byte[] damaged = octets.clone();
      damaged[at] ^= 1;
      final Verdict verdict = check(Unpooled.wrappedBuffer(damaged));
      // TOS, fragment offset, and header checksum change on the way; the fragment offset is refused for itself.
      final boolean mutable = at == 15 || at == 24 || at == 25;
      assertThat(verdict == Verdict.ACCEPT).as("octet %d: %s", at, verdict).isEqualTo(mutable);
      if (mutable) {
        assertThat(check(Unpooled.wrappedBuffer(damaged))).isEqualTo(Verdict.AH_REPLAY);
        sequence.overtake(-1);
      }
    }
  }

  @Test
  void shouldCountTheTtlOnlyForMulticast() {
    final ByteBuf unicast = packet(new IpEnvelope(address("192.0.2.1"), address("192.0.2.2"), 255), 1);
    unicast.setByte(8, 64);
    assertThat(checks.check(unicast, 0, unicast.readableBytes(), sequence)).isEqualTo(Verdict.ACCEPT);

    final ByteBuf multicast = packet(new IpEnvelope(address("192.0.2.1"), address("224.0.0.18"), 255), 2);
    multicast.setByte(8, 64);
    assertThat(checks.check(multicast, 0, multicast.readableBytes(), sequence))
        .isEqualTo(Verdict.AUTH_FAILED);
  }

  @Test
  void shouldRefuseAnIndexThatIsNotTheSource() {
    final ByteBuf packet = packet(new IpEnvelope(address("192.0.2.1"), address("224.0.0.18"), 255), 1);
    packet.setInt(24, 0xC000_0263);
    AhKey.of(KEY).seal(packet, 0);

    assertThat(checks.check(packet, 0, packet.readableBytes(), sequence)).isEqualTo(Verdict.AH_BAD_SPI);
    assertThat(sequence.highest()).as("a refused packet leaves no trace").isZero();
  }

  @Test
  void shouldRefuseANumberThatIsNotAboveTheHighestSeen() {
    final List<SampleFrame> adverts = SampleFrame.ah();
    assertThat(check(adverts.get(5).buf())).isEqualTo(Verdict.ACCEPT);
    assertThat(check(adverts.get(5).buf())).isEqualTo(Verdict.AH_REPLAY);
    assertThat(check(adverts.get(4).buf())).isEqualTo(Verdict.AH_REPLAY);
    assertThat(check(adverts.get(6).buf())).isEqualTo(Verdict.ACCEPT);
  }

  @Test
  void shouldGoOnFromTheHighestNumberSeen() {
    assertThat(sequence.next()).isEqualTo(1);
    sequence.seen(0xFFFF_FFFEL);
    assertThat(sequence.isFresh(0xFFFF_FFFFL)).isTrue();
    assertThat(sequence.next()).isEqualTo(0xFFFF_FFFFL);
    assertThat(sequence.next()).isZero();
    sequence.overtake(7);
    assertThat(sequence.next()).isEqualTo(9);
  }

  @Test
  void shouldRefuseWhatIsCutOrOfAnotherShape() {
    final byte[] octets = SampleFrame.ah().getFirst().octets();
    for (int available = 0; available < octets.length - ETHERNET_BYTES; available++) {
      final ByteBuf cut = Unpooled.wrappedBuffer(Arrays.copyOf(octets, ETHERNET_BYTES + available));
      assertThat(checks.check(cut, ETHERNET_BYTES, available, sequence)).isEqualTo(Verdict.AH_MALFORMED);
    }
    octets[34] = 6;
    assertThat(check(Unpooled.wrappedBuffer(octets))).isEqualTo(Verdict.NOT_VRRP);
    octets[34] = 112;
    octets[35] = 5;
    assertThat(check(Unpooled.wrappedBuffer(octets))).isEqualTo(Verdict.AH_MALFORMED);
    octets[23] = 112;
    assertThat(check(Unpooled.wrappedBuffer(octets))).isEqualTo(Verdict.AH_MALFORMED);
  }

  @Test
  void shouldWriteWhatKeepalivedWrites() {
    for (final SampleFrame sample : SampleFrame.ah()) {
      final ByteBuf buf = sample.buf();
      frame.read(sample.link(), buf, 0, sample.octets().length, sample.wireBytes());
      final ByteBuf out = Unpooled.buffer(128);
      final IpEnvelope envelope = new IpEnvelope(IpAddress.ipv4((int) frame.srcLo()),
          IpAddress.ipv4((int) frame.dstLo()), frame.ttl());
      final int bytes = new AhPacket(AhKey.of(KEY)).write(envelope,
          buf.slice(frame.payloadOffset(), frame.payloadBytes()), buf.getUnsignedInt(42), frame.ipId(), out,
          3);

      assertThat(ByteBufUtil.hexDump(out, 3, bytes))
          .isEqualTo(ByteBufUtil.hexDump(buf, ETHERNET_BYTES, buf.capacity() - ETHERNET_BYTES));
    }
  }

  @Test
  void shouldNotTellTheKey() {
    assertThat(AhKey.of(KEY)).hasToString("AhKey[masked]");
    assertThat(V2Auth.AH).hasToString("V2Auth[ah]");
  }

  private Verdict check(ByteBuf ethernet) {
    return checks.check(ethernet, ETHERNET_BYTES, ethernet.capacity() - ETHERNET_BYTES, sequence);
  }

  private static ByteBuf packet(IpEnvelope envelope, long number) {
    final AdvertSpec spec = new AdvertSpec(2, Family.IPV4, 51, 100, 100, ChecksumForm.MESSAGE, V2Auth.AH,
        List.of(address("192.0.2.254")));
    final ByteBuf message = Unpooled.buffer(spec.messageBytes());
    message
        .writerIndex(AdvertWriter.encode(spec, envelope.source(), envelope.destination(), message, 0));
    final ByteBuf out = Unpooled.buffer(128);
    return out.writerIndex(new AhPacket(AhKey.of(KEY)).write(envelope, message, number, 1, out, 0));
  }

  private static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }
}
