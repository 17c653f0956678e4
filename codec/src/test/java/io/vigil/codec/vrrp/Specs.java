package io.vigil.codec.vrrp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.codec.inet.Envelope;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.inet.IpEnvelope;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Advertisements and envelopes for the tests of this room. */
final class Specs {
  static final IpEnvelope TO_IPV4_GROUP = new IpEnvelope(address("192.0.2.1"), Vrrp.GROUP_IPV4,
      Envelope.TTL_ON_LINK);
  static final AdvertSpec V2 = new AdvertSpec(2, Family.IPV4, 51, 100, 100, ChecksumForm.MESSAGE, V2Auth.NONE,
      List.of(address("192.0.2.254")));
  static final AdvertSpec V3 = new AdvertSpec(3, Family.IPV4, 51, 100, 100, ChecksumForm.PSEUDO, V2Auth.NONE,
      List.of(address("192.0.2.254")));

  private Specs() {}

  static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  /** The message of {@code spec} in a buffer that ends with it. */
  static ByteBuf encode(AdvertSpec spec, IpEnvelope envelope) {
    final ByteBuf message = Unpooled.buffer(spec.messageBytes(), spec.messageBytes());
    message
        .writerIndex(AdvertWriter.encode(spec, envelope.source(), envelope.destination(), message, 0));
    return message;
  }

  static AdvertView view(ByteBuf message, Family family) {
    return new AdvertView().wrap(message, 0, message.readableBytes(), family);
  }

  static Arbitrary<AdvertSpec> any() {
    final Arbitrary<AdvertSpec> v2 = specs(Vrrp.VERSION_2, Family.IPV4,
        Arbitraries.integers().between(1, 255).map(seconds -> seconds * 100),
        Arbitraries.oneOf(Arbitraries.just(V2Auth.NONE), Arbitraries.longs().map(V2Auth::pass)));
    final Arbitrary<Integer> centiseconds = Arbitraries.integers().between(1, 4095);
    return Arbitraries.oneOf(v2,
        specs(Vrrp.VERSION_3, Family.IPV4, centiseconds, Arbitraries.just(V2Auth.NONE)),
        specs(Vrrp.VERSION_3, Family.IPV6, centiseconds, Arbitraries.just(V2Auth.NONE)));
  }

  private static Arbitrary<AdvertSpec> specs(int version, Family family, Arbitrary<Integer> intervalCs,
      Arbitrary<V2Auth> auth) {
    return Combinators
        .combine(Arbitraries.integers().between(1, 255), Arbitraries.integers().between(0, 255), intervalCs,
            Arbitraries.of(ChecksumForm.class), auth,
            addresses(family).list().ofMinSize(1).ofMaxSize(Vrrp.COUNT_MAX))
        .as((vrid, priority, cs, form, v2Auth, list) -> new AdvertSpec(version, family, vrid, priority, cs,
            version == Vrrp.VERSION_2
                ? ChecksumForm.MESSAGE
                : family == Family.IPV6 ? ChecksumForm.PSEUDO : form,
            v2Auth, list));
  }

  static Arbitrary<IpAddress> addresses(Family family) {
    return family == Family.IPV4
        ? Arbitraries.integers().map(IpAddress::ipv4)
        : Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(IpAddress::ipv6);
  }
}
