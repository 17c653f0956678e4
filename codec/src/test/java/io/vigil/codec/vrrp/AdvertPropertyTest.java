package io.vigil.codec.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vigil.codec.inet.Envelope;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpEnvelope;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class AdvertPropertyTest {
  private static final DecodePolicy STRICT_TTL = new DecodePolicy(TtlCheck.ALWAYS, ChecksumPolicy.EITHER,
      FirstAddress.WARN);

  @Property(tries = 300)
  void shouldDecodeWhatWasEncoded(@ForAll("sent") Sent sent) {
    final AdvertView view = Specs.view(Specs.encode(sent.spec, sent.envelope), sent.spec.family());
    final Findings findings = new Findings();

    assertThat(DecodeChecks.check(STRICT_TTL, sent.envelope, view, findings)).isEqualTo(Verdict.ACCEPT);
    assertThat(decoded(view, findings)).isEqualTo(sent.spec);
  }

  @Property(tries = 300)
  void shouldPatchThePriorityAsIfEncodedAnew(@ForAll("sent") Sent sent,
      @ForAll @IntRange(max = 255) int priority) {
    final ByteBuf message = Specs.encode(sent.spec, sent.envelope);
    AdvertWriter.patchPriority(message, 0, priority);

    assertThat(message).isEqualTo(Specs.encode(sent.spec.withPriority(priority), sent.envelope));
  }

  @Property(tries = 300)
  void shouldNoticeAnyFlippedBit(@ForAll("sent") Sent sent, @ForAll @IntRange(max = 1 << 16) int place) {
    final ByteBuf message = Specs.encode(sent.spec, sent.envelope);
    final int bit = place % (message.readableBytes() * Byte.SIZE);
    message.setByte(bit / Byte.SIZE, message.getByte(bit / Byte.SIZE) ^ (1 << bit % Byte.SIZE));
    final AdvertView view = Specs.view(message, sent.spec.family());

    assertThat(DecodeChecks.check(STRICT_TTL, sent.envelope, view, new Findings()))
        .isNotEqualTo(Verdict.ACCEPT);
  }

  @Property(tries = 5_000)
  void shouldGiveAVerdictForAnyOctetsAndLookAtNoneOutside(@ForAll("octets") byte[] octets,
      @ForAll Family family) {
    final Verdict amongZeros = verdict(octets, (byte) 0, family);

    assertThat(verdict(octets, (byte) 0xFF, family)).isEqualTo(amongZeros);
    assertThat(verdict(octets, (byte) 0x21, family)).isEqualTo(amongZeros);
    // A buffer that ends with the message: reading on would throw.
    final AdvertView exact = Specs.view(Unpooled.wrappedBuffer(octets), family);
    assertThat(DecodeChecks.check(STRICT_TTL, envelope(family), exact, new Findings())).isEqualTo(amongZeros);
    if (amongZeros == Verdict.ACCEPT) {
      assertThat(decoded(exact, new Findings()).messageBytes()).isEqualTo(octets.length);
    }
  }

  private static Verdict verdict(byte[] octets, byte around, Family family) {
    final int marginBytes = 32;
    final byte[] wide = new byte[octets.length + 2 * marginBytes];
    Arrays.fill(wide, around);
    System.arraycopy(octets, 0, wide, marginBytes, octets.length);
    final AdvertView view = new AdvertView().wrap(Unpooled.wrappedBuffer(wide), marginBytes, octets.length,
        family);
    return DecodeChecks.check(STRICT_TTL, envelope(family), view, new Findings());
  }

  private static IpEnvelope envelope(Family family) {
    return family == Family.IPV4
        ? Specs.TO_IPV4_GROUP
        : new IpEnvelope(Specs.address("fe80::1"), Vrrp.GROUP_IPV6, Envelope.TTL_ON_LINK);
  }

  private static AdvertSpec decoded(AdvertView view, Findings findings) {
    final V2Auth auth = view.version() == Vrrp.VERSION_2 && view.authType() == V2Auth.TYPE_PASS
        ? V2Auth.pass(view.authData())
        : V2Auth.NONE;
    return new AdvertSpec(view.version(), view.family(), view.vrid(), view.priority(), view.intervalCs(),
        findings.checksumForm(), auth, IntStream.range(0, view.count()).mapToObj(view::address).toList());
  }

  /** An advertisement and how it travels. */
  record Sent(AdvertSpec spec, IpEnvelope envelope) {}

  @Provide
  Arbitrary<Sent> sent() {
    return Specs.any()
        .flatMap(spec -> Combinators
            .combine(Specs.addresses(spec.family()), Specs.addresses(spec.family()))
            .as((source, destination) -> new Sent(spec,
                new IpEnvelope(source, destination, Envelope.TTL_ON_LINK))));
  }

  @Provide
  Arbitrary<byte[]> octets() {
    final Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(128);
    // Noise hardly ever gets beyond the version; a damaged message does.
    final Arbitrary<byte[]> damaged = Combinators
        .combine(Specs.any(), Arbitraries.integers().between(0, 64), Arbitraries.bytes(),
            Arbitraries.integers().between(-9, 9))
        .as((spec, place, octet, growth) -> {
          final byte[] message = ByteBufUtil.getBytes(Specs.encode(spec, envelope(spec.family())));
          message[place % message.length] = octet;
          return Arrays.copyOf(message, Math.max(0, message.length + growth));
        });
    return Arbitraries.oneOf(noise, damaged);
  }
}
