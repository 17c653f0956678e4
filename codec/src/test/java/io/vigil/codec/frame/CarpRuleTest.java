package io.vigil.codec.frame;

import static io.vigil.codec.sample.Octets.advert;
import static io.vigil.codec.sample.Octets.ethernet;
import static io.vigil.codec.sample.Octets.hex;
import static io.vigil.codec.sample.Octets.ipv4;
import static io.vigil.codec.sample.Octets.ipv6;
import static io.vigil.codec.sample.Octets.join;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.vigil.codec.capture.LinkType;
import io.vigil.codec.carp.CarpView;
import io.vigil.codec.inet.Family;
import io.vigil.codec.sample.Octets;
import io.vigil.codec.sample.SampleFrame;
import io.vigil.codec.vrrp.AdvertView;
import io.vigil.codec.vrrp.DecodeChecks;
import io.vigil.codec.vrrp.DecodePolicy;
import io.vigil.codec.vrrp.Findings;
import io.vigil.codec.vrrp.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CarpRuleTest {
  private final FrameView view = new FrameView();

  @Test
  void shouldReadWhatUcarpSends() {
    final List<SampleFrame> carp = SampleFrame.captured().stream()
        .filter(frame -> view.read(frame.link(), frame.buf(), 0, frame.octets().length,
            frame.wireBytes()) == FrameKind.CARP)
        .toList();

    assertThat(carp).isNotEmpty().allMatch(frame -> frame.toString().startsWith("ucarp#"));
    final SampleFrame first = carp.getFirst();
    view.read(first.link(), first.buf(), 0, first.octets().length, first.wireBytes());
    final CarpView message = new CarpView().wrap(first.buf(), view.payloadOffset());
    assertThat(message.vhid()).isEqualTo(60);
    assertThat(message.advSkew()).isEqualTo(20);
    assertThat(message.advBaseS()).isEqualTo(1);
    assertThat(message.demotion()).isZero();
    assertThat(message.counter()).isNotZero();
    assertThat(message.isChecksumValid()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6, 7, 8, 255})
  void shouldNotTakeAVersion2MessageForCarpWhateverItsNumberOfAddresses(int addresses) {
    assertThat(kind(ethernet("0800", ipv4(112, advert(2, Family.IPV4, addresses)))))
        .isEqualTo(FrameKind.VRRP);
  }

  @Test
  void shouldNotTakeAMessageOf36OctetsForCarpUnlessItIsShapedLikeOne() {
    // Version 3 with seven addresses has 36 octets; version 2 with seven and an HMAC trailer has 72.
    assertThat(kind(ethernet("0800", ipv4(112, advert(3, Family.IPV4, 7))))).isEqualTo(FrameKind.VRRP);
    assertThat(kind(ethernet("0800", ipv4(112, advert(2, Family.IPV4, 5))))).isEqualTo(FrameKind.VRRP);
    assertThat(kind(ethernet("0800", ipv4(112, join(advert(2, Family.IPV4, 7), new byte[28])))))
        .isEqualTo(FrameKind.VRRP);
    assertThat(kind(ethernet("0800", ipv4(112, join(hex("2101 0007"), new byte[32])))))
        .isEqualTo(FrameKind.CARP);
    assertThat(kind(ethernet("86dd", ipv6(112, join(hex("2101 0007"), new byte[32])))))
        .isEqualTo(FrameKind.CARP);
  }

  @Test
  void shouldTakeNothingForCarpThatAVrrpReceiverCouldAccept() {
    final byte[] message = join(hex("2101 0007"), new byte[32]);
    final AdvertView advert = new AdvertView();
    for (final Family family : Family.values()) {
      advert.wrap(Unpooled.wrappedBuffer(message), 0, message.length, family);
      assertThat(CarpView.isCarp(Unpooled.wrappedBuffer(message), 0, message.length)).isTrue();
      assertThat(DecodeChecks.check(DecodePolicy.AGENT, Octets.toGroup(family), advert,
          new Findings())).isNotEqualTo(Verdict.ACCEPT);
    }
  }

  private FrameKind kind(byte[] frame) {
    return view.read(LinkType.ETHERNET, Unpooled.wrappedBuffer(frame), 0, frame.length, frame.length);
  }
}
