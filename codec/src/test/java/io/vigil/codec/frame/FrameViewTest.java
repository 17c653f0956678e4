package io.vigil.codec.frame;

import static io.vigil.codec.sample.Octets.advert;
import static io.vigil.codec.sample.Octets.ethernet;
import static io.vigil.codec.sample.Octets.hex;
import static io.vigil.codec.sample.Octets.ipv4;
import static io.vigil.codec.sample.Octets.ipv6;
import static io.vigil.codec.sample.Octets.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vigil.codec.capture.LinkType;
import io.vigil.codec.inet.Envelope;
import io.vigil.codec.inet.Family;
import io.vigil.codec.sample.Octets;
import io.vigil.codec.vrrp.Vrrp;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameViewTest {
  private static final byte[] V3 = advert(3, Family.IPV4, 1);
  private static final byte[] V3_IPV6 = advert(3, Family.IPV6, 1);
  private static final byte[] PACKET = ipv4(Vrrp.PROTOCOL, V3);
  private static final byte[] PACKET_V6 = ipv6(Vrrp.PROTOCOL, V3_IPV6);
  private static final byte[] UDP_BFD = hex("c000 0ec8 0020 0000");
  private static final byte[] BFD = hex("20c0 0318 00000001 00000002 000f4240 000f4240 00000000");

  private final FrameView view = new FrameView();

  @ParameterizedTest
  @MethodSource("links")
  void shouldFindTheAdvertBehindEachLinkHeader(LinkType link, byte[] header, byte[] packet, long mac) {
    assertThat(read(link, join(header, packet))).isEqualTo(FrameKind.VRRP);
    assertThat(view.payloadOffset() + view.payloadBytes()).isEqualTo(header.length + packet.length);
    assertThat(view.ipOffset()).isEqualTo(header.length);
    assertThat(view.sourceMac()).isEqualTo(mac);
    assertThat(view.ttl()).isEqualTo(255);
    assertThat(view.protocol()).isEqualTo(112);
  }

  static Stream<Arguments> links() {
    final long mac = 0x0277_0000_0001L;
    return Stream.of(
        Arguments.of(LinkType.ETHERNET, join(Octets.MACS, hex("0800")), PACKET, mac),
        Arguments.of(LinkType.ETHERNET, join(Octets.MACS, hex("86dd")), PACKET_V6, mac),
        Arguments.of(LinkType.LINUX_SLL, hex("0001 0001 0006 0277000000010000 0800"), PACKET, mac),
        Arguments.of(LinkType.LINUX_SLL, hex("0001 0304 0000 0000000000000000 86dd"), PACKET_V6, -1),
        Arguments.of(LinkType.LINUX_SLL2, hex("0800 0000 00000002 0001 00 06 0277000000010000"), PACKET, mac),
        Arguments.of(LinkType.LINUX_SLL2, hex("86dd 0000 00000002 0304 00 00 0000000000000000"), PACKET_V6,
            -1),
        Arguments.of(LinkType.RAW, hex(""), PACKET, -1), Arguments.of(LinkType.RAW, hex(""), PACKET_V6, -1),
        Arguments.of(LinkType.NULL, hex("02000000"), PACKET, -1),
        Arguments.of(LinkType.NULL, hex("00000002"), PACKET, -1),
        Arguments.of(LinkType.NULL, hex("1e000000"), PACKET_V6, -1),
        Arguments.of(LinkType.NULL, hex("0000001c"), PACKET_V6, -1),
        Arguments.of(LinkType.NULL, hex("18000000"), PACKET_V6, -1),
        Arguments.of(LinkType.LOOP, hex("0000000a"), PACKET_V6, -1),
        Arguments.of(LinkType.LOOP, hex("00000002"), PACKET, -1));
  }

  @Test
  void shouldTellWhatTheIpHeaderSays() {
    read(LinkType.ETHERNET, ethernet("0800", PACKET));

    assertThat(view.family()).isEqualTo(Family.IPV4);
    assertThat(view.srcLo()).isEqualTo(0xC000_0201L);
    assertThat(view.dstLo()).isEqualTo(0xE000_0012L);
    assertThat(view.isToMulticast()).isTrue();
    assertThat(view.ipId()).isEqualTo(7);

    read(LinkType.ETHERNET, ethernet("86dd", PACKET_V6));

    assertThat(view.family()).isEqualTo(Family.IPV6);
    assertThat(view.srcHi()).isEqualTo(0xFE80_0000_0000_0000L);
    assertThat(view.srcLo()).isEqualTo(1);
    assertThat(view.dstHi()).isEqualTo(0xFF02_0000_0000_0000L);
    assertThat(view.dstLo()).isEqualTo(0x12);
    assertThat(view.ipId()).isEqualTo(FrameView.NONE);
  }

  @Test
  void shouldWalkSeveralVlanTagsOutermostFirst() {
    assertThat(read(LinkType.ETHERNET, ethernet("88a8 a0c8 8100 012c 9100 0001 0800", PACKET)))
        .isEqualTo(FrameKind.VRRP);
    assertThat(view.vlanCount()).isEqualTo(3);
    assertThat(new int[]{view.vlan(0), view.vlan(1), view.vlan(2)}).containsExactly(200, 300, 1);
    assertThatThrownBy(() -> view.vlan(3)).isInstanceOf(IndexOutOfBoundsException.class);

    assertThat(read(LinkType.LINUX_SLL, join(hex("0001 0001 0006 0277000000010000 8100 0064 0800"), PACKET)))
        .isEqualTo(FrameKind.VRRP);
    assertThat(view.vlan(0)).isEqualTo(100);
  }

  @Test
  void shouldForgetThePreviousFrame() {
    read(LinkType.ETHERNET, ethernet("8100 0064 86dd", PACKET_V6));
    assertThat(read(LinkType.RAW, hex("00"))).isEqualTo(FrameKind.OTHER);

    assertThat(view.vlanCount()).isZero();
    assertThat(view.sourceMac()).isEqualTo(FrameView.NONE);
    assertThat(view.ttl()).isEqualTo(Envelope.TTL_UNKNOWN);
    assertThat(view.srcHi()).isZero();
    assertThat(view.dstLo()).isZero();
    assertThat(view.ipOffset()).isEqualTo(FrameView.NONE);
    assertThat(view.payloadBytes()).isZero();
  }

  @Test
  void shouldGiveUpOnMoreTagsThanARealNetworkHas() {
    assertThat(read(LinkType.ETHERNET, ethernet("8100 0001 ".repeat(8) + "0800", PACKET)))
        .isEqualTo(FrameKind.VRRP);
    assertThat(read(LinkType.ETHERNET, ethernet("8100 0001 ".repeat(9) + "0800", PACKET)))
        .isEqualTo(FrameKind.OTHER);
  }

  @Test
  void shouldStepOverIpv4Options() {
    final byte[] packet = join(hex("47c0 0030 0001 0000 ff70 0000 c0000201 e0000012 0101010101010100"), V3,
        hex("0000"));
    packet[3] = (byte) (28 + V3.length);

    assertThat(read(LinkType.ETHERNET, ethernet("0800", packet))).isEqualTo(FrameKind.VRRP);
    assertThat(view.payloadOffset()).isEqualTo(14 + 28);
    assertThat(view.payloadBytes()).as("link padding is left out").isEqualTo(V3.length);
  }

  @Test
  void shouldWalkAllExtensionHeadersOfIpv6() {
    final byte[] chain = join(hex("2b00 0502 00000100"), hex("3c01 0000 00000000 0000000000000000"),
        hex("2c00 0104 00000000"), hex("70ff 0000 00000001"));
    assertThat(read(LinkType.ETHERNET, ethernet("86dd", ipv6(0, join(chain, V3_IPV6)))))
        .as("hop by hop, routing, destination options, atomic fragment").isEqualTo(FrameKind.VRRP);
    assertThat(view.payloadBytes()).isEqualTo(V3_IPV6.length);
    assertThat(view.protocol()).isEqualTo(112);
  }

  @Test
  void shouldTellAnAdvertInAnAuthenticationHeader() {
    final byte[] header = hex("7004 0000 c0000201 00000001 000000000000000000000000");

    assertThat(read(LinkType.ETHERNET, ethernet("0800", ipv4(51, join(header, V3)))))
        .isEqualTo(FrameKind.AH);
    assertThat(view.authHeaderOffset()).isEqualTo(34);
    assertThat(view.payloadOffset()).isEqualTo(58);
    assertThat(read(LinkType.ETHERNET, ethernet("86dd", ipv6(51, join(header, V3_IPV6)))))
        .isEqualTo(FrameKind.AH);
    header[0] = 6;
    assertThat(read(LinkType.ETHERNET, ethernet("0800", ipv4(51, join(header, V3)))))
        .isEqualTo(FrameKind.OTHER);
    assertThat(view.authHeaderOffset()).isEqualTo(FrameView.NONE);
  }

  @ParameterizedTest
  @CsvSource({"2000, 112, SHORT", "0001, 112, SHORT", "2000, 51, SHORT", "2000, 17, OTHER",
      "4000, 112, VRRP"})
  void shouldNotReadAPieceOfAPacket(String flagsAndOffset, int protocol, FrameKind kind) {
    final byte[] packet = ipv4(protocol, V3);
    System.arraycopy(hex(flagsAndOffset), 0, packet, 6, 2);

    assertThat(read(LinkType.ETHERNET, ethernet("0800", packet))).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({"7000 0001 00000001, SHORT", "7000 0008 00000001, SHORT", "1100 0001 00000001, OTHER"})
  void shouldNotReadAPieceOfAnIpv6Packet(String fragmentHeader, FrameKind kind) {
    assertThat(read(LinkType.ETHERNET, ethernet("86dd", ipv6(44, join(hex(fragmentHeader), V3_IPV6)))))
        .isEqualTo(kind);
  }

  @Test
  void shouldTellBfdByItsPortAndLeaveOtherDatagrams() {
    final byte[] udp = join(UDP_BFD, BFD, hex("0000"));
    assertThat(read(LinkType.ETHERNET, ethernet("0800", ipv4(17, udp)))).isEqualTo(FrameKind.BFD);
    assertThat(view.payloadBytes()).as("as the UDP header says").isEqualTo(24);
    assertThat(view.payloadOffset()).isEqualTo(14 + 20 + 8);
    udp[2] = 0x12;
    udp[3] = (byte) 0xB0;
    assertThat(read(LinkType.ETHERNET, ethernet("86dd", ipv6(17, udp)))).isEqualTo(FrameKind.BFD);
    udp[3] = (byte) 0xB1;
    assertThat(read(LinkType.ETHERNET, ethernet("0800", ipv4(17, udp)))).isEqualTo(FrameKind.OTHER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0007", "0000", "0030"})
  void shouldNotBelieveAUdpLengthThatCannotBe(String length) {
    final byte[] udp = join(UDP_BFD, BFD);
    System.arraycopy(hex(length), 0, udp, 4, 2);

    assertThat(read(LinkType.ETHERNET, ethernet("0800", ipv4(17, udp)))).isEqualTo(FrameKind.SHORT);
  }

  @ParameterizedTest
  @CsvSource({"136, NEIGHBOUR_ADVERTISEMENT", "130, MLD", "131, MLD", "132, MLD", "143, MLD", "135, OTHER"})
  void shouldTellIcmpv6ByItsType(int type, FrameKind kind) {
    final byte[] message = new byte[32];
    message[0] = (byte) type;

    assertThat(read(LinkType.ETHERNET, ethernet("86dd", ipv6(58, message)))).isEqualTo(kind);
    assertThat(read(LinkType.ETHERNET, ethernet("86dd", ipv6(0, join(hex("3a00 0502 00000000"), message)))))
        .isEqualTo(kind);
    assertThat(read(LinkType.ETHERNET, ethernet("0800", ipv4(58, message)))).isEqualTo(FrameKind.OTHER);
  }

  @Test
  void shouldTellIgmpAndArp() {
    assertThat(read(LinkType.ETHERNET, ethernet("0800", ipv4(2, hex("16 00 0000 e0000012")))))
        .isEqualTo(FrameKind.IGMP);
    assertThat(read(LinkType.ETHERNET, ethernet("86dd", ipv6(2, hex("16 00 0000 e0000012")))))
        .isEqualTo(FrameKind.OTHER);
    final byte[] arp = Arrays.copyOf(hex("0001 0800 06 04 0001"), 28);
    assertThat(read(LinkType.ETHERNET, ethernet("0806", arp))).isEqualTo(FrameKind.ARP);
    assertThat(view.payloadBytes()).isEqualTo(28);
    arp[1] = 6;
    assertThat(read(LinkType.ETHERNET, ethernet("0806", arp))).isEqualTo(FrameKind.OTHER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"88cc", "0027", "8847", "ffff"})
  void shouldLeaveOtherTypes(String type) {
    assertThat(read(LinkType.ETHERNET, ethernet(type, PACKET))).isEqualTo(FrameKind.OTHER);
  }

  @Test
  void shouldLeaveOtherProtocolsAndLinks() {
    assertThat(read(LinkType.ETHERNET, ethernet("0800", ipv4(6, V3)))).isEqualTo(FrameKind.OTHER);
    assertThat(read(LinkType.ETHERNET, ethernet("86dd", ipv6(6, V3)))).isEqualTo(FrameKind.OTHER);
    assertThat(read(LinkType.UNKNOWN, PACKET)).isEqualTo(FrameKind.OTHER);
    assertThat(read(LinkType.NULL, join(hex("00000007"), PACKET))).isEqualTo(FrameKind.OTHER);
    final byte[] jumbo = ipv6(0, join(hex("0600 c204 00011170"), V3));
    jumbo[4] = 0;
    jumbo[5] = 0;
    assertThat(read(LinkType.ETHERNET, ethernet("86dd", jumbo))).isEqualTo(FrameKind.OTHER);
  }

  @ParameterizedTest
  @CsvSource({"0, 0x55", "0, 0x44", "3, 19", "3, 255", "2, 255"})
  void shouldNotBelieveAnIpv4HeaderThatContradictsItself(int place, int octet) {
    final byte[] packet = PACKET.clone();
    packet[place] = (byte) octet;

    assertThat(read(LinkType.ETHERNET, ethernet("0800", packet))).isEqualTo(FrameKind.SHORT);
  }

  @Test
  void shouldNotBelieveAnIpv6HeaderThatContradictsItself() {
    final byte[] longer = PACKET_V6.clone();
    longer[4] = 1;
    assertThat(read(LinkType.ETHERNET, ethernet("86dd", longer))).isEqualTo(FrameKind.SHORT);
    final byte[] version = PACKET_V6.clone();
    version[0] = 0x40;
    assertThat(read(LinkType.ETHERNET, ethernet("86dd", version))).isEqualTo(FrameKind.SHORT);
    final byte[] extension = ipv6(60, hex("7001 0000 00000000"));
    assertThat(read(LinkType.ETHERNET, ethernet("86dd", extension))).isEqualTo(FrameKind.SHORT);
  }

  @ParameterizedTest
  @MethodSource("cuts")
  void shouldTellACutFrameIfItsHeaderIsThere(byte[] frame, int neededBytes, FrameKind kind) {
    for (int captured = 0; captured <= frame.length; captured++) {
      // A buffer that ends with what was captured: reading on would throw.
      final FrameKind found = view.read(LinkType.ETHERNET,
          Unpooled.wrappedBuffer(Arrays.copyOf(frame, captured)), 0, captured, frame.length);
      assertThat(found).as("%d octets", captured)
          .isEqualTo(captured < neededBytes ? FrameKind.SHORT : kind);
      assertThat(view.payloadCapturedBytes()).isNotNegative().isLessThanOrEqualTo(view.payloadBytes());
    }
    assertThat(view.payloadCapturedBytes()).isEqualTo(view.payloadBytes());
  }

  static Stream<Arguments> cuts() {
    final byte[] carp = join(hex("2101 0007"), new byte[32]);
    return Stream.of(Arguments.of(ethernet("0800", PACKET), 42, FrameKind.VRRP),
        Arguments.of(ethernet("86dd", PACKET_V6), 62, FrameKind.VRRP),
        Arguments.of(ethernet("0800", ipv4(112, carp)), 42, FrameKind.CARP),
        Arguments.of(ethernet("0800", ipv4(17, join(UDP_BFD, BFD))), 66, FrameKind.BFD),
        Arguments.of(ethernet("0806", Arrays.copyOf(hex("0001 0800 06 04 0001"), 28)), 42, FrameKind.ARP),
        Arguments.of(ethernet("0800", ipv4(6, V3)), 34, FrameKind.OTHER),
        Arguments.of(ethernet("8100 0001 88cc", V3), 18, FrameKind.OTHER));
  }

  @Test
  void shouldHandOnAMessageThatIsShortOnTheWireItself() {
    assertThat(read(LinkType.ETHERNET, ethernet("0800", ipv4(112, hex("3133"))))).isEqualTo(FrameKind.VRRP);
    assertThat(view.payloadBytes()).isEqualTo(2);
    assertThat(read(LinkType.ETHERNET, ethernet("0800", ipv4(112, hex(""))))).isEqualTo(FrameKind.VRRP);
    assertThat(view.payloadBytes()).isZero();
  }

  @Test
  void shouldReadInTheMiddleOfABuffer() {
    final byte[] frame = ethernet("0800", PACKET);
    final ByteBuf buf = Unpooled.wrappedBuffer(join(hex("ffffffffff"), frame, hex("ffff")));

    assertThat(view.read(LinkType.ETHERNET, buf, 5, frame.length, frame.length)).isEqualTo(FrameKind.VRRP);
    assertThat(ByteBufUtil.getBytes(buf, view.payloadOffset(), view.payloadBytes())).isEqualTo(V3);
    assertThatThrownBy(() -> view.read(LinkType.ETHERNET, buf, 5, frame.length + 3, frame.length))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private FrameKind read(LinkType link, byte[] frame) {
    return view.read(link, Unpooled.wrappedBuffer(frame), 0, frame.length, frame.length);
  }
}
