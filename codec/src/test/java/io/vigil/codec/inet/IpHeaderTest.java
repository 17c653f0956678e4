package io.vigil.codec.inet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class IpHeaderTest {
  /** From the worked packet E1 of the conformance page: 192.0.2.1 to 224.0.0.18, 20 octets of payload. */
  private static final String HEADER = "45c0002800000000ff701892c0000201e0000012";

  private final ByteBuf packet = Unpooled.wrappedBuffer(HexFormat.of().parseHex(HEADER + "00".repeat(60)));
  private final IpHeaderView view = new IpHeaderView();

  @Test
  void shouldWriteTheWorkedHeader() {
    final ByteBuf out = Unpooled.buffer(64);
    final int lengthBytes = new Ipv4HeaderWriter(112).route(0xC0000201, 0xE0000012, 255).write(out, 3, 0, 20);

    assertThat(lengthBytes).isEqualTo(20);
    assertThat(HexFormat.of().formatHex(ByteBufUtil.getBytes(out, 3, 20))).isEqualTo(HEADER);
  }

  @Test
  void shouldReadEveryField() {
    packet.setShort(4, 0xBEEF);
    view.wrap(packet, 0, 40);

    assertThat(view.check()).isEqualTo(IpVerdict.ACCEPT);
    assertThat(view.version()).isEqualTo(4);
    assertThat(view.headerBytes()).isEqualTo(20);
    assertThat(view.tos()).isEqualTo(0xC0);
    assertThat(view.totalBytes()).isEqualTo(40);
    assertThat(view.identification()).isEqualTo(0xBEEF);
    assertThat(view.fragmentOffsetBytes()).isZero();
    assertThat(view.moreFragments()).isFalse();
    assertThat(view.ttl()).isEqualTo(255);
    assertThat(view.protocol()).isEqualTo(112);
    assertThat(view.srcLo()).isEqualTo(0xC0000201L);
    assertThat(view.dstLo()).isEqualTo(0xE0000012L);
    assertThat(view.payloadOffset()).isEqualTo(20);
    assertThat(view.payloadBytes()).isEqualTo(20);
    assertThat(view.isChecksumValid()).isFalse();
    packet.setShort(4, 0);
    assertThat(view.isChecksumValid()).isTrue();
  }

  @Test
  void shouldLeaveThePaddingOfTheLinkOutOfThePayload() {
    view.wrap(packet, 0, 46);

    assertThat(view.check()).isEqualTo(IpVerdict.ACCEPT);
    assertThat(view.payloadBytes()).isEqualTo(20);
  }

  @Test
  void shouldStepOverOptions() {
    packet.setByte(0, 0x46);
    view.wrap(packet, 0, 40);

    assertThat(view.check()).isEqualTo(IpVerdict.ACCEPT);
    assertThat(view.payloadOffset()).isEqualTo(24);
    assertThat(view.payloadBytes()).isEqualTo(16);
  }

  @Test
  void shouldSayWhatIsWrong() {
    assertThat(view.wrap(packet, 0, 19).check()).isEqualTo(IpVerdict.TRUNCATED);
    assertThat(view.wrap(packet, 0, 39).check()).isEqualTo(IpVerdict.TRUNCATED);
    assertThat(changed(0, 0x65).check()).isEqualTo(IpVerdict.BAD_VERSION);
    assertThat(changed(0, 0x44).check()).isEqualTo(IpVerdict.BAD_LENGTH);
    assertThat(changed(0, 0x4F).check()).isEqualTo(IpVerdict.BAD_LENGTH);
    assertThat(changed(6, 0x20).check()).isEqualTo(IpVerdict.FRAGMENT);
    assertThat(changed(7, 0x01).check()).isEqualTo(IpVerdict.FRAGMENT);
    assertThat(changed(6, 0x40).check()).isEqualTo(IpVerdict.ACCEPT);
  }

  @Property
  void shouldGiveAVerdictForAnyOctets(@ForAll @Size(max = 80) byte[] octets) {
    final IpHeaderView any = new IpHeaderView().wrap(Unpooled.wrappedBuffer(octets), 0, octets.length);

    if (any.check() == IpVerdict.ACCEPT) {
      assertThat(any.payloadBytes()).isNotNegative();
      assertThat(any.payloadOffset() + any.payloadBytes()).isLessThanOrEqualTo(octets.length);
    }
  }

  @Test
  void shouldCountIdentificationsFrom1To65535WithoutZero() {
    assertThat(Ipv4HeaderWriter.nextIdentification(0)).isEqualTo(1);
    assertThat(Ipv4HeaderWriter.nextIdentification(1)).isEqualTo(2);
    assertThat(Ipv4HeaderWriter.nextIdentification(65_534)).isEqualTo(65_535);
    assertThat(Ipv4HeaderWriter.nextIdentification(65_535)).isEqualTo(1);
  }

  @Test
  void shouldRefuseATtlThatNoHeaderCanCarry() {
    final Ipv4HeaderWriter writer = new Ipv4HeaderWriter(112);

    assertThatThrownBy(() -> writer.route(1, 2, 256)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> writer.route(1, 2, Envelope.TTL_UNKNOWN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private IpHeaderView changed(int offset, int octet) {
    final ByteBuf copy = packet.copy();
    copy.setByte(offset, octet);
    return new IpHeaderView().wrap(copy, 0, 40);
  }
}
