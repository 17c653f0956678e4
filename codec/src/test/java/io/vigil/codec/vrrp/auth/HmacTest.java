package io.vigil.codec.vrrp.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vigil.codec.frame.FrameView;
import io.vigil.codec.inet.Envelope;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.inet.IpEnvelope;
import io.vigil.codec.sample.SampleFrame;
import io.vigil.codec.vrrp.AdvertSpec;
import io.vigil.codec.vrrp.AdvertView;
import io.vigil.codec.vrrp.AdvertWriter;
import io.vigil.codec.vrrp.ChecksumForm;
import io.vigil.codec.vrrp.DecodeChecks;
import io.vigil.codec.vrrp.DecodePolicy;
import io.vigil.codec.vrrp.Findings;
import io.vigil.codec.vrrp.V2Auth;
import io.vigil.codec.vrrp.Verdict;
import io.vigil.codec.vrrp.Vrrp;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HmacTest {
  private static final HmacKey KEY_1 = HmacKey.ofHex(1,
      "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
  private static final HmacKey KEY_2 = HmacKey.ofText(2, "captures-hmac-key-two-0123456789abcdef");
  private static final long NS_PER_S = 1_000_000_000L;
  private static final long NOW_NS = 1_800_000_000L * NS_PER_S;
  private static final IpAddress SOURCE = IpAddress.parse("192.0.2.1").orElseThrow();
  private static final AdvertSpec SPEC = new AdvertSpec(3, Family.IPV4, 51, 100, 100, ChecksumForm.PSEUDO,
      V2Auth.NONE, List.of(IpAddress.parse("192.0.2.254").orElseThrow()));
  private static final int MESSAGE_BYTES = SPEC.messageBytes();
  private static final int SIGNED_BYTES = MESSAGE_BYTES + HmacTrailerView.TRAILER_BYTES;

  private final FrameView frame = new FrameView();

  @Test
  void shouldVerifyEveryAdvertOfKeepalivedInOrder() {
    final Map<Integer, HmacVerifier> byVrid = Map.of(25, verifier(HmacMode.ENFORCE, AntiReplay.TIME), 26,
        verifier(HmacMode.ENFORCE, AntiReplay.MONOTONIC), 27, verifier(HmacMode.ENFORCE, AntiReplay.TIME), 28,
        HmacVerifier.forPeers(policy(HmacMode.ENFORCE, AntiReplay.TIME, 5),
            List.of(address("10.77.0.1"), address("10.77.0.2"))));
    assertThat(SampleFrame.hmac()).hasSize(114);
    for (final SampleFrame sample : SampleFrame.hmac()) {
      final ByteBuf buf = read(sample);
      final HmacVerifier verifier = Objects
          .requireNonNull(byVrid.get((int) buf.getUnsignedByte(frame.payloadOffset() + 1)));
      assertThat(verifier.check(buf, frame.payloadOffset(), frame.payloadBytes(), frame, sample.epochNs()))
          .as(sample.toString()).isEqualTo(Verdict.ACCEPT);
      assertThat(verifier.isAuthentic()).isTrue();
    }
  }

  @Test
  void shouldRefuseEveryAdvertOfKeepalivedWithAnotherKey() {
    final HmacPolicy wrong = new HmacPolicy(HmacMode.PERMISSIVE, AntiReplay.TIME, 5,
        List.of(HmacKey.ofText(1, "x".repeat(32)), HmacKey.ofText(2, "x".repeat(64))), 1);
    for (final SampleFrame sample : SampleFrame.hmac()) {
      final ByteBuf buf = read(sample);
      assertThat(HmacVerifier.forMulticast(wrong).check(buf, frame.payloadOffset(), frame.payloadBytes(),
          frame, sample.epochNs())).isEqualTo(Verdict.HMAC_FAILED);
    }
  }

  @Test
  void shouldTellATrailerWithoutAKeyAndJudgeTheMessageByItself() {
    for (final SampleFrame sample : SampleFrame.hmac()) {
      final ByteBuf buf = read(sample);
      final int trailerBytes = HmacTrailerView.bytesIn(buf, frame.payloadOffset(), frame.payloadBytes(),
          frame.family());
      assertThat(trailerBytes).isEqualTo(28);
      final AdvertView view = new AdvertView();
      view.wrap(buf, frame.payloadOffset(), frame.payloadBytes(), frame.family())
          .withoutTrailer(trailerBytes);
      assertThat(DecodeChecks.check(DecodePolicy.AGENT, frame, view, new Findings()))
          .isEqualTo(Verdict.ACCEPT);
      view.wrap(buf, frame.payloadOffset(), frame.payloadBytes(), frame.family());
      assertThat(DecodeChecks.check(DecodePolicy.AGENT, frame, view, new Findings()))
          .isEqualTo(Verdict.TRAILING_BYTES);
    }
  }

  @Test
  void shouldWriteWhatKeepalivedWrites() {
    for (final SampleFrame sample : SampleFrame.hmac()) {
      final ByteBuf buf = read(sample);
      final int messageBytes = frame.payloadBytes() - 28;
      final HmacTrailerView trailer = new HmacTrailerView().wrap(buf, frame.payloadOffset() + messageBytes);
      final HmacSigner signer = new HmacSigner(
          new HmacPolicy(HmacMode.ENFORCE, AntiReplay.TIME, 5, List.of(KEY_1, KEY_2), trailer.keyId()));
      // The middle of the 1/65536 second that the trailer names.
      final long clockNs = trailer.epochSeconds() * NS_PER_S
          + (((2L * trailer.fraction() + 1) * NS_PER_S) >>> 17);
      final IpAddress source = new IpAddress(frame.family(), frame.srcHi(), frame.srcLo());
      final ByteBuf out = Unpooled.buffer();
      AdvertWriter.encode(spec(buf), source, new IpAddress(frame.family(), frame.dstHi(), frame.dstLo()), out,
          0);

      assertThat(trailer.counter()).isZero();
      assertThat(signer.append(out, 0, messageBytes, source, clockNs)).isEqualTo(28);
      assertThat(ByteBufUtil.hexDump(out, 0, frame.payloadBytes()))
          .isEqualTo(ByteBufUtil.hexDump(buf, frame.payloadOffset(), frame.payloadBytes()));
    }
  }

  @Test
  void shouldFindNoTrailerInAMessageOfAnotherLengthOrForm() {
    final ByteBuf signed = signed(new HmacSigner(policy(HmacMode.ENFORCE, AntiReplay.TIME, 5)), NOW_NS);
    assertThat(HmacTrailerView.bytesIn(signed, 0, SIGNED_BYTES, Family.IPV4)).isEqualTo(28);
    for (int lengthBytes = 0; lengthBytes < SIGNED_BYTES; lengthBytes++) {
      final ByteBuf cut = Unpooled.wrappedBuffer(ByteBufUtil.getBytes(signed, 0, lengthBytes));
      assertThat(HmacTrailerView.bytesIn(cut, 0, lengthBytes, Family.IPV4)).isZero();
    }
    signed.setByte(MESSAGE_BYTES, 2);
    assertThat(HmacTrailerView.bytesIn(signed, 0, SIGNED_BYTES, Family.IPV4)).isZero();
    signed.setByte(MESSAGE_BYTES, 1).setByte(MESSAGE_BYTES + 3, 1);
    assertThat(HmacTrailerView.bytesIn(signed, 0, SIGNED_BYTES, Family.IPV4)).isZero();
  }

  @Test
  void shouldAcceptSeveralKeysAndSignWithTheActiveOne() {
    final HmacVerifier verifier = verifier(HmacMode.ENFORCE, AntiReplay.TIME);
    final HmacSigner second = new HmacSigner(
        new HmacPolicy(HmacMode.ENFORCE, AntiReplay.TIME, 5, List.of(KEY_1, KEY_2), 2));

    assertThat(check(verifier, signed(new HmacSigner(policy(HmacMode.ENFORCE, AntiReplay.TIME, 5)), NOW_NS),
        NOW_NS)).isEqualTo(Verdict.ACCEPT);
    final ByteBuf other = signed(second, NOW_NS + NS_PER_S);
    assertThat(other.getByte(MESSAGE_BYTES + 1)).isEqualTo((byte) 2);
    assertThat(check(verifier, other, NOW_NS + NS_PER_S)).isEqualTo(Verdict.ACCEPT);
    other.setByte(MESSAGE_BYTES + 1, 3);
    assertThat(check(verifier, other, NOW_NS + NS_PER_S)).isEqualTo(Verdict.HMAC_UNKNOWN_KEY);
    other.setByte(MESSAGE_BYTES + 1, 1);
    assertThat(check(verifier, other, NOW_NS + NS_PER_S)).isEqualTo(Verdict.HMAC_FAILED);
  }

  @ParameterizedTest
  @CsvSource({"ENFORCE, HMAC_MISSING", "PERMISSIVE, ACCEPT", "RECEIVE_ONLY, ACCEPT"})
  void shouldTakeWhatIsNotSignedAsTheModeSays(HmacMode mode, Verdict verdict) {
    final HmacVerifier verifier = verifier(mode, AntiReplay.TIME);
    final ByteBuf plain = signed(new HmacSigner(policy(HmacMode.RECEIVE_ONLY, AntiReplay.TIME, 5)), NOW_NS);

    assertThat(plain.readableBytes()).as("receive-only signs nothing").isEqualTo(MESSAGE_BYTES);
    assertThat(check(verifier, plain, NOW_NS)).isEqualTo(verdict);
    assertThat(verifier.isAuthentic()).isFalse();
  }

  @Test
  void shouldRefuseAnUnknownTypeAndReservedBits() {
    final ByteBuf signed = signed(new HmacSigner(policy(HmacMode.ENFORCE, AntiReplay.TIME, 5)), NOW_NS);
    signed.setByte(MESSAGE_BYTES, 2);
    assertThat(check(verifier(HmacMode.PERMISSIVE, AntiReplay.TIME), signed, NOW_NS))
        .isEqualTo(Verdict.HMAC_MALFORMED);
    signed.setByte(MESSAGE_BYTES, 1).setByte(MESSAGE_BYTES + 2, 0x80);
    assertThat(check(verifier(HmacMode.PERMISSIVE, AntiReplay.TIME), signed, NOW_NS))
        .isEqualTo(Verdict.HMAC_MALFORMED);
  }

  @ParameterizedTest
  @CsvSource({"0, ACCEPT", "5, ACCEPT", "-5, ACCEPT", "6, HMAC_STALE", "-6, HMAC_STALE"})
  void shouldCompareTheClockInTimeModeOnly(int laterS, Verdict inTimeMode) {
    final ByteBuf signed = signed(new HmacSigner(policy(HmacMode.ENFORCE, AntiReplay.TIME, 5)), NOW_NS);
    final HmacVerifier timed = verifier(HmacMode.ENFORCE, AntiReplay.TIME);
    final long receivedNs = NOW_NS + laterS * NS_PER_S;

    assertThat(check(timed, signed, receivedNs)).isEqualTo(inTimeMode);
    assertThat(timed.skewS()).isEqualTo(-laterS);
    assertThat(timed.isSkewNearWindow()).isEqualTo(Math.abs(laterS) > 2);
    assertThat(check(verifier(HmacMode.ENFORCE, AntiReplay.MONOTONIC), signed, receivedNs))
        .isEqualTo(Verdict.ACCEPT);
  }

  @Test
  void shouldCompareTheClockAcrossTheWrapOfItsSeconds() {
    final long wrapNs = (1L << 32) * NS_PER_S;
    final ByteBuf signed = signed(new HmacSigner(policy(HmacMode.ENFORCE, AntiReplay.TIME, 5)),
        wrapNs - NS_PER_S);

    assertThat(check(verifier(HmacMode.ENFORCE, AntiReplay.TIME), signed, wrapNs + NS_PER_S))
        .isEqualTo(Verdict.ACCEPT);
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseAReplayFromTheSameSender(AntiReplay antiReplay) {
    final HmacVerifier verifier = verifier(HmacMode.ENFORCE, antiReplay);
    final HmacSigner signer = new HmacSigner(policy(HmacMode.ENFORCE, antiReplay, 5));
    final ByteBuf first = signed(signer, NOW_NS);
    final ByteBuf second = signed(signer, NOW_NS);

    assertThat(second.getUnsignedShort(MESSAGE_BYTES + 10)).as("same clock, next counter").isEqualTo(1);
    assertThat(check(verifier, second, NOW_NS)).isEqualTo(Verdict.ACCEPT);
    assertThat(check(verifier, second, NOW_NS)).isEqualTo(Verdict.HMAC_REPLAY);
    assertThat(check(verifier, first, NOW_NS)).isEqualTo(Verdict.HMAC_REPLAY);
    assertThat(verifier.isAuthentic()).isFalse();
  }

  @Test
  void shouldForgetAMarkThatHasLeftTheWindowInTimeModeOnly() {
    // The sender's clock was 4 s ahead, and has then been set back to ours.
    final HmacSigner ahead = new HmacSigner(policy(HmacMode.ENFORCE, AntiReplay.TIME, 5));
    final ByteBuf early = signed(ahead, NOW_NS + 4 * NS_PER_S);
    final ByteBuf late = signed(new HmacSigner(policy(HmacMode.ENFORCE, AntiReplay.TIME, 5)),
        NOW_NS - 2 * NS_PER_S);
    for (final AntiReplay antiReplay : AntiReplay.values()) {
      final HmacVerifier verifier = verifier(HmacMode.ENFORCE, antiReplay);
      assertThat(check(verifier, early, NOW_NS)).isEqualTo(Verdict.ACCEPT);
      assertThat(check(verifier, late, NOW_NS)).isEqualTo(Verdict.HMAC_REPLAY);
      assertThat(check(verifier, late, NOW_NS - 2 * NS_PER_S))
          .isEqualTo(antiReplay == AntiReplay.TIME ? Verdict.ACCEPT : Verdict.HMAC_REPLAY);
    }
  }

  @Test
  void shouldKeepMarksOfFourMulticastSendersAndForgetTheOneSilentLongest() {
    final HmacVerifier verifier = verifier(HmacMode.ENFORCE, AntiReplay.TIME);
    for (final int host : new int[]{1, 2, 3, 4}) {
      assertThat(check(verifier, from(host, NOW_NS), envelope(host), NOW_NS)).isEqualTo(Verdict.ACCEPT);
    }
    assertThat(check(verifier, from(1, NOW_NS + NS_PER_S), envelope(1), NOW_NS)).isEqualTo(Verdict.ACCEPT);
    assertThat(check(verifier, from(5, NOW_NS), envelope(5), NOW_NS)).isEqualTo(Verdict.ACCEPT);

    for (final int host : new int[]{1, 3, 4, 5}) {
      assertThat(check(verifier, from(host, NOW_NS), envelope(host), NOW_NS)).isEqualTo(Verdict.HMAC_REPLAY);
    }
    assertThat(check(verifier, from(2, NOW_NS), envelope(2), NOW_NS)).as("the second made room")
        .isEqualTo(Verdict.ACCEPT);
  }

  @Test
  void shouldRefuseAUnicastSenderThatIsNoPeer() {
    final HmacVerifier verifier = HmacVerifier.forPeers(policy(HmacMode.ENFORCE, AntiReplay.TIME, 5),
        List.of(address("192.0.2.2")));

    assertThat(check(verifier, from(2, NOW_NS), envelope(2), NOW_NS)).isEqualTo(Verdict.ACCEPT);
    assertThat(check(verifier, from(2, NOW_NS), envelope(2), NOW_NS)).isEqualTo(Verdict.HMAC_REPLAY);
    assertThat(check(verifier, from(1, NOW_NS), envelope(1), NOW_NS)).isEqualTo(Verdict.UNKNOWN_PEER);
  }

  @Test
  void shouldCoverAllButTheChecksum() {
    final byte[] octets = ByteBufUtil
        .getBytes(signed(new HmacSigner(policy(HmacMode.ENFORCE, AntiReplay.MONOTONIC, 5)), NOW_NS));
    for (int at = 0; at < octets.length; at++) {
      final byte[] damaged = octets.clone();
      damaged[at] ^= 0x10;
      final Verdict verdict = check(verifier(HmacMode.ENFORCE, AntiReplay.MONOTONIC),
          Unpooled.wrappedBuffer(damaged), NOW_NS);
      assertThat(verdict == Verdict.ACCEPT).as("octet %d: %s", at, verdict).isEqualTo(at == 6 || at == 7);
    }
    assertThat(check(verifier(HmacMode.ENFORCE, AntiReplay.MONOTONIC), Unpooled.wrappedBuffer(octets),
        envelope(9), NOW_NS)).as("another source").isEqualTo(Verdict.HMAC_FAILED);
  }

  @Test
  void shouldNeverSendASequenceTwiceUnlessTheClockWasSetFarBack() {
    final HmacSigner timed = new HmacSigner(policy(HmacMode.ENFORCE, AntiReplay.TIME, 5));
    final long first = sequence(signed(timed, NOW_NS));
    assertThat(sequence(signed(timed, NOW_NS - 5 * NS_PER_S))).isEqualTo(first + 1);
    assertThat(sequence(signed(timed, NOW_NS - 6 * NS_PER_S)))
        .isEqualTo(HmacSigner.reading(NOW_NS - 6 * NS_PER_S));

    final HmacSigner monotonic = new HmacSigner(policy(HmacMode.ENFORCE, AntiReplay.MONOTONIC, 5));
    assertThat(sequence(signed(monotonic, NOW_NS))).isEqualTo(first);
    assertThat(sequence(signed(monotonic, NOW_NS - 600 * NS_PER_S))).isEqualTo(first + 1);
  }

  @Test
  void shouldRefusePoliciesThatKeepalivedRefuses() {
    assertThatThrownBy(() -> HmacKey.ofText(1, "x".repeat(31))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> HmacKey.ofText(1, "x".repeat(65))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> HmacKey.ofText(0, "x".repeat(32))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> HmacKey.ofText(256, "x".repeat(32)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> policy(HmacMode.ENFORCE, AntiReplay.TIME, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> policy(HmacMode.ENFORCE, AntiReplay.TIME, 301))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new HmacPolicy(HmacMode.ENFORCE, AntiReplay.TIME, 5, List.of(KEY_1), 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new HmacPolicy(HmacMode.ENFORCE, AntiReplay.TIME, 5, List.of(KEY_1, KEY_1), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"100, 5", "150, 5", "200, 6", "1000, 30", "4095, 120", "25500, 300"})
  void shouldHaveAWindowOfThreeIntervalsUnlessConfigured(int intervalCs, int windowS) {
    assertThat(HmacPolicy.defaultWindowS(intervalCs)).isEqualTo(windowS);
  }

  @Test
  void shouldNotTellTheKey() {
    assertThat(KEY_2).hasToString("HmacKey[2, masked]");
    assertThat(policy(HmacMode.ENFORCE, AntiReplay.TIME, 5).toString()).doesNotContain("captures");
  }

  /** The message of the frame just read. */
  private AdvertSpec spec(ByteBuf buf) {
    final AdvertView view = new AdvertView().wrap(buf, frame.payloadOffset(), frame.payloadBytes(),
        frame.family());
    return new AdvertSpec(view.version(), view.family(), view.vrid(), view.priority(), view.intervalCs(),
        ChecksumForm.PSEUDO, V2Auth.NONE, IntStream.range(0, view.count()).mapToObj(view::address).toList());
  }

  private ByteBuf read(SampleFrame sample) {
    final ByteBuf buf = sample.buf();
    frame.read(sample.link(), buf, 0, buf.capacity(), sample.wireBytes());
    return buf;
  }

  private static HmacPolicy policy(HmacMode mode, AntiReplay antiReplay, int windowS) {
    return new HmacPolicy(mode, antiReplay, windowS, List.of(KEY_1, KEY_2), 1);
  }

  private static HmacVerifier verifier(HmacMode mode, AntiReplay antiReplay) {
    return HmacVerifier.forMulticast(policy(mode, antiReplay, 5));
  }

  private static ByteBuf signed(HmacSigner signer, long epochNs) {
    return signed(signer, SOURCE, epochNs);
  }

  private static ByteBuf signed(HmacSigner signer, IpAddress source, long epochNs) {
    final ByteBuf out = Unpooled.buffer(SIGNED_BYTES);
    AdvertWriter.encode(SPEC, source, Vrrp.GROUP_IPV4, out, 0);
    return out.writerIndex(MESSAGE_BYTES + signer.append(out, 0, MESSAGE_BYTES, source, epochNs));
  }

  /** What the host signs as its first message. */
  private static ByteBuf from(int host, long epochNs) {
    return signed(new HmacSigner(policy(HmacMode.ENFORCE, AntiReplay.TIME, 5)), address("192.0.2." + host),
        epochNs);
  }

  private static Verdict check(HmacVerifier verifier, ByteBuf message, long epochNs) {
    return check(verifier, message, envelope(1), epochNs);
  }

  private static Verdict check(HmacVerifier verifier, ByteBuf message, Envelope envelope, long epochNs) {
    return verifier.check(message, 0, message.readableBytes(), envelope, epochNs);
  }

  private static Envelope envelope(int host) {
    return new IpEnvelope(address("192.0.2." + host), Vrrp.GROUP_IPV4, Envelope.TTL_ON_LINK);
  }

  private static long sequence(ByteBuf signed) {
    return signed.getLong(MESSAGE_BYTES + 4);
  }

  private static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }
}
