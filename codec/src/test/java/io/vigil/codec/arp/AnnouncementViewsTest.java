package io.vigil.codec.arp;

import static io.vigil.codec.sample.Octets.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.codec.inet.Envelope;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.inet.IpEnvelope;
import io.vigil.codec.ndp.NeighbourAdvertisementView;
import io.vigil.codec.ndp.UnsolicitedNa;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnouncementViewsTest {
  private static final long MAC = 0x0242_AC11_0002L;
  private static final String NA = "88000000 a0000000 20010db8000000000000000000000051";

  private final ArpView arp = new ArpView();
  private final NeighbourAdvertisementView neighbour = new NeighbourAdvertisementView();

  @Test
  void shouldReadEachFieldOfAnArpPacket() {
    arp.wrap(
        Unpooled.wrappedBuffer(hex("00 00010800 0604 0002 0242ac110002 c00002fe 0242ac110003 c0000203")), 1);

    assertThat(arp.operation()).isEqualTo(ArpView.OPERATION_REPLY);
    assertThat(arp.senderMac()).isEqualTo(MAC);
    assertThat(arp.senderAddress()).isEqualTo(0xC000_02FEL);
    assertThat(arp.targetMac()).isEqualTo(MAC + 1);
    assertThat(arp.targetAddress()).isEqualTo(0xC000_0203L);
    assertThat(arp.isGratuitous()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"c00002fe, c00002fe, true", "c00002fe, c00002fd, false", "00000000, 00000000, false",
      "00000000, c00002fe, false"})
  void shouldTellAnAnnouncementFromAQuestion(String sender, String target, boolean gratuitous) {
    arp.wrap(Unpooled.wrappedBuffer(
        hex("00010800 0604 0001 0242ac110002" + sender + "ffffffffffff" + target)), 0);

    assertThat(arp.isGratuitous()).isEqualTo(gratuitous);
  }

  @Test
  void shouldReadWhatTheAnnouncementSays() {
    final IpAddress address = IpAddress.parse("2001:db8::51").orElseThrow();
    final ByteBuf out = Unpooled.buffer(UnsolicitedNa.MESSAGE_BYTES);
    UnsolicitedNa.of(address, MAC, true).writeMessage(out, 0);
    neighbour.wrap(out, 0, UnsolicitedNa.MESSAGE_BYTES);

    assertThat(IpAddress.ipv6(neighbour.targetHi(), neighbour.targetLo())).isEqualTo(address);
    assertThat(neighbour.targetMac()).isEqualTo(MAC);
    assertThat(neighbour.isRouter()).isTrue();
    assertThat(neighbour.isOverride()).isTrue();
    assertThat(neighbour.isSolicited()).isFalse();
    final Envelope envelope = new IpEnvelope(address, UnsolicitedNa.ALL_NODES, 255);
    assertThat(neighbour.isChecksumValid(envelope)).isTrue();
    out.setByte(20, 1);
    assertThat(neighbour.isChecksumValid(envelope)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"'', -1", "0201 0242ac110002, 0x0242ac110002",
      "0e01 000000000000 0201 0242ac110002, 0x0242ac110002",
      "0101 0242ac110002, -1", "0200 0242ac110002, -1", "0202 0242ac110002, -1", "0201 0242, -1",
      "0202 000000000000 0000000000000000, -1"})
  void shouldFindTheHardwareAddressAmongTheOptions(String options, String mac) {
    final byte[] message = hex(NA + options);
    neighbour.wrap(Unpooled.wrappedBuffer(message), 0, message.length);

    assertThat(neighbour.targetMac()).isEqualTo(Long.decode(mac));
  }

  @Test
  void shouldNotPointAtWhatIsTooShort() {
    assertThatThrownBy(() -> neighbour.wrap(Unpooled.wrappedBuffer(new byte[64]), 0, 23))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> arp.wrap(Unpooled.wrappedBuffer(new byte[28]), 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
