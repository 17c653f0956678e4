package io.vigil.codec.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vigil.codec.inet.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Requests octet by octet, and answers as the kernel writes them. */
class NetlinkMessagesTest {
  private final ByteBuf buf = Unpooled.buffer();
  private final MessageView message = new MessageView();

  @Test
  void shouldWriteAnIpv4AddressAsTheKernelWantsIt() {
    RequestWriter.addAddress(buf, 7, InterfaceAddress.of(3, address("10.0.0.1"), 24)
        .withBroadcast(Optional.of(address("10.0.0.255"))).withLabel(Optional.of("e:1")).withScope(253));

    assertThat(ByteBufUtil.hexDump(buf)).isEqualTo("48000000" + "1400" + "0500" + "07000000" + "00000000"
        + "02" + "18" + "00" + "fd" + "03000000"
        + "0800" + "0200" + "0a000001"
        + "0800" + "0100" + "0a000001"
        + "0800" + "0400" + "0a0000ff"
        + "0800" + "0300" + "653a3100"
        + "0800" + "0800" + "00000000"
        + "0500" + "0b00" + "12000000");
  }

  @Test
  void shouldDeprecateAnIpv6HostAddressAndSkipDetection() {
    RequestWriter.addAddress(buf, 1, InterfaceAddress.of(3, address("fd00::1"), 128));

    final String hex = ByteBufUtil.hexDump(buf);
    assertThat(hex).contains("0a" + "80" + "02" + "00" + "03000000");
    assertThat(hex).endsWith("1400" + "0600" + "00000000" + "ffffffff" + "0000000000000000");
    assertThat(hex).contains("0800" + "0800" + "02000000");
  }

  @Test
  void shouldLeaveOutLabelAndBroadcastWhenItRemoves() {
    RequestWriter.removeAddress(buf, 1, InterfaceAddress.of(3, address("10.0.0.1"), 32)
        .withPeer(Optional.of(address("10.0.0.2"))).withLabel(Optional.of("e:1")));

    assertThat(ByteBufUtil.hexDump(buf)).isEqualTo("28000000" + "1500" + "0500" + "01000000" + "00000000"
        + "02" + "20" + "00" + "00" + "03000000" + "08000200" + "0a000001" + "08000100" + "0a000002");
  }

  @Test
  void shouldPadATextThatDoesNotEndAtAWord() {
    for (int length = 1; length <= 15; length++) {
      buf.clear();
      RequestWriter.addAddress(buf, 1, InterfaceAddress.of(3, address("10.0.0.1"), 32)
          .withLabel(Optional.of("x".repeat(length))));

      assertThat(buf.readableBytes() % 4).isZero();
      assertThat(readAddress().label()).isEqualTo("x".repeat(length));
    }
  }

  @Test
  void shouldReadBackWhatItWrote() {
    RequestWriter.addAddress(buf, 9, InterfaceAddress.of(3, address("10.0.0.1"), 32)
        .withPeer(Optional.of(address("10.0.0.2"))).withScope(253));

    final AddressView view = readAddress();
    assertThat(message.sequence()).isEqualTo(9);
    assertThat(view.interfaceIndex()).isEqualTo(3);
    assertThat(view.local()).isEqualTo(address("10.0.0.1"));
    assertThat(view.peer()).contains(address("10.0.0.2"));
    assertThat(view.prefixLength()).isEqualTo(32);
    assertThat(view.scope()).isEqualTo(253);
    assertThat(view.protocol()).isEqualTo(RequestWriter.PROTOCOL_KEEPALIVED);
  }

  @Test
  void shouldTakeAnIpv6AddressThatHasNoLocalAttribute() {
    begin(MessageType.NEW_ADDRESS).writeBytes(new byte[]{10, 64, (byte) 0x80, 0, 5, 0, 0, 0});
    attribute(1, address("fd00::9").octets());

    assertThat(readAddress().local()).isEqualTo(address("fd00::9"));
    assertThat(readAddress().peer()).isEmpty();
    assertThat(readAddress().flags()).isEqualTo(0x80);
  }

  @Test
  void shouldRefuseAnAddressThatDoesNotFitItsFamilyOrPrefix() {
    assertThat(readable(2, 24, "fd00::9")).isFalse();
    assertThat(readable(10, 24, "10.0.0.1")).isFalse();
    assertThat(readable(2, 33, "10.0.0.1")).isFalse();
    assertThat(readable(7, 24, "10.0.0.1")).isFalse();
    assertThat(readable(2, 32, "10.0.0.1")).isTrue();
  }

  @Test
  void shouldReadALink() {
    begin(MessageType.NEW_LINK).writeBytes(new byte[]{0, 0, 1, 0, 4, 0, 0, 0, 0x41, 0, 0, 0, 0, 0, 0, 0});
    attribute(3, "eth0\0".getBytes(StandardCharsets.UTF_8));
    attribute(1, new byte[]{2, 0, 0, 0, 0, (byte) 0xFE});
    attribute(4, new byte[]{(byte) 0xDC, 5, 0, 0});

    final LinkView link = new LinkView();
    assertThat(link.wrap(first())).isTrue();
    assertThat(link.index()).isEqualTo(4);
    assertThat(link.name()).isEqualTo("eth0");
    assertThat(link.up()).isTrue();
    assertThat(link.mac()).isEqualTo(0x0200_0000_00FEL);
    assertThat(link.mtuBytes()).isEqualTo(1500);
  }

  @Test
  void shouldNotTakeWhatABridgeSaysOfItsPortForALink() {
    begin(MessageType.DELETE_LINK).writeBytes(new byte[]{7, 0, 1, 0, 4, 0, 0, 0, 0x41, 0, 0, 0, 0, 0, 0, 0});
    attribute(3, "eth0\0".getBytes(StandardCharsets.UTF_8));

    assertThat(new LinkView().wrap(first())).isFalse();
  }

  @Test
  void shouldCountOnlyRunningAsUp() {
    begin(MessageType.NEW_LINK).writeBytes(new byte[]{0, 0, 1, 0, 4, 0, 0, 0, 0x01, 0, 0, 0, 0, 0, 0, 0});
    attribute(3, "eth0\0".getBytes(StandardCharsets.UTF_8));

    final LinkView link = new LinkView();
    assertThat(link.wrap(first())).isTrue();
    assertThat(link.up()).isFalse();
  }

  @Test
  void shouldTellARefusalWithTheKernelsWords() {
    begin(MessageType.ERROR, MessageFlag.CAPPED | MessageFlag.ACK_ATTRIBUTES).writeIntLE(-22).writeZero(16);
    attribute(1, "Nexthop has invalid gateway\0".getBytes(StandardCharsets.UTF_8));

    final AckView ack = new AckView();
    assertThat(ack.wrap(first())).isTrue();
    assertThat(ack.errno()).isEqualTo(22);
    assertThat(ack.kernelText()).contains("Nexthop has invalid gateway");
  }

  @Test
  void shouldFindTheWordsBehindAnEchoOfTheWholeRequest() {
    begin(MessageType.ERROR, MessageFlag.ACK_ATTRIBUTES).writeIntLE(-19);
    buf.writeIntLE(22).writeZero(12).writeZero(8);
    attribute(1, "No such device\0".getBytes(StandardCharsets.UTF_8));

    final AckView ack = new AckView();
    assertThat(ack.wrap(first())).isTrue();
    assertThat(ack.kernelText()).contains("No such device");
  }

  @Test
  void shouldNotTakeAnImpossibleErrorForAnAcknowledgement() {
    begin(MessageType.ERROR).writeIntLE(Integer.MIN_VALUE).writeZero(16);
    final AckView ack = new AckView();
    assertThat(ack.wrap(first())).isTrue();
    assertThat(ack.errno()).isPositive();

    begin(MessageType.ERROR).writeIntLE(5).writeZero(16);
    assertThat(ack.wrap(first())).isTrue();
    assertThat(ack.errno()).isEqualTo(5);
  }

  @Test
  void shouldWalkSeveralMessagesOfOneDatagram() {
    RequestWriter.listLinks(buf, 1);
    RequestWriter.listAddresses(buf, 2);

    message.wrap(buf, 0, buf.readableBytes());
    assertThat(message.next()).isTrue();
    assertThat(message.type()).isEqualTo(MessageType.GET_LINK);
    assertThat(message.flags()).isEqualTo(MessageFlag.REQUEST | MessageFlag.DUMP);
    assertThat(message.next()).isTrue();
    assertThat(message.type()).isEqualTo(MessageType.GET_ADDRESS);
    assertThat(message.sequence()).isEqualTo(2);
    assertThat(message.next()).isFalse();
    assertThat(message.malformed()).isFalse();
  }

  @Test
  void shouldStopAtALengthThatIsTooShortOrTooLong() {
    for (int length : new int[]{0, 15, 17, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      buf.clear().writeIntLE(length).writeZero(12);
      message.wrap(buf, 0, 16);
      assertThat(message.next()).as("length %d", length).isFalse();
      assertThat(message.malformed()).isTrue();
      assertThat(message.next()).isFalse();
    }
  }

  @Test
  void shouldStopAtAnAttributeThatIsTooShortOrTooLong() {
    final AttributeView attribute = new AttributeView();
    for (int length : new int[]{0, 3, 9, 0xFFFF}) {
      buf.clear().writeShortLE(length).writeShortLE(1).writeZero(4);
      attribute.wrap(buf, 0, 8);
      assertThat(attribute.next()).as("length %d", length).isFalse();
      assertThat(attribute.malformed()).isTrue();
    }
  }

  private boolean readable(int family, int prefixLength, String address) {
    begin(MessageType.NEW_ADDRESS).writeByte(family).writeByte(prefixLength).writeZero(2).writeIntLE(1);
    attribute(2, address(address).octets());
    return new AddressView().wrap(first());
  }

  private AddressView readAddress() {
    final AddressView view = new AddressView();
    assertThat(view.wrap(first())).isTrue();
    return view;
  }

  private MessageView first() {
    buf.setIntLE(0, buf.readableBytes());
    message.wrap(buf, 0, buf.readableBytes());
    assertThat(message.next()).isTrue();
    return message;
  }

  private ByteBuf begin(int type) {
    return begin(type, 0);
  }

  private ByteBuf begin(int type, int flags) {
    return buf.clear().writeIntLE(0).writeShortLE(type).writeShortLE(flags).writeZero(8);
  }

  private void attribute(int type, byte[] value) {
    buf.writeShortLE(4 + value.length).writeShortLE(type).writeBytes(value);
    buf.writeZero(-value.length & 3);
  }

  private static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }
}
