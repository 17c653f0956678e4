package io.vigil.codec.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Whatever stands in a datagram: the views neither throw nor loop, and read nothing beyond its end. */
class HostileNetlinkTest {
  private static final int OFFSET = 5;

  private final MessageView message = new MessageView();
  private final LinkView link = new LinkView();
  private final AddressView address = new AddressView();
  private final AckView ack = new AckView();

  @Property(tries = 2_000)
  void shouldSurviveAnyOctets(@ForAll @Size(max = 200) byte[] datagram) {
    readAll(datagram);
  }

  @Property(tries = 2_000)
  void shouldSurviveDamagedMessages(@ForAll("damaged") byte[] datagram) {
    readAll(datagram);
  }

  /** Real headers before random content, so that the walk gets past the first check. */
  @Provide
  Arbitrary<byte[]> damaged() {
    final Arbitrary<byte[]> content = Arbitraries.bytes().array(byte[].class).ofMinSize(0).ofMaxSize(120);
    final Arbitrary<Integer> type = Arbitraries.of(MessageType.ERROR, MessageType.DONE, MessageType.NEW_LINK,
        MessageType.DELETE_LINK, MessageType.NEW_ADDRESS, MessageType.DELETE_ADDRESS);
    final Arbitrary<Integer> attributeLength = Arbitraries.of(0, 3, 4, 5, 8, 20, 0xFFFF);
    return content.flatMap(c -> type.flatMap(t -> attributeLength.map(length -> {
      final ByteBuf buf = Unpooled.buffer();
      buf.writeIntLE(16 + 24 + c.length).writeShortLE(t).writeShortLE(0x300).writeZero(8);
      // Family and index such that link and address are looked at further.
      buf.writeZero(4).writeIntLE(1).writeZero(8).writeShortLE(length).writeShortLE(3).writeZero(4)
          .writeBytes(c);
      final byte[] octets = new byte[buf.readableBytes()];
      buf.readBytes(octets);
      return octets;
    })));
  }

  private void readAll(byte[] datagram) {
    final ByteBuf buf = Unpooled.buffer(OFFSET + datagram.length, OFFSET + datagram.length);
    buf.writeZero(OFFSET).writeBytes(datagram);
    message.wrap(buf, OFFSET, datagram.length);
    int messages = 0;
    while (message.next()) {
      messages++;
      assertThat(messages * MessageView.HEADER_BYTES).isLessThanOrEqualTo(datagram.length);
      readEverything();
    }
    assertThat(message.next()).isFalse();
  }

  private void readEverything() {
    assertThat(message.payloadOffset() + message.payloadBytes())
        .isLessThanOrEqualTo(message.buffer().capacity());
    if (link.wrap(message)) {
      assertThat(link.index()).isPositive();
      assertThat(link.name()).isNotEmpty();
      assertThat(link.mac() >>> 48).isZero();
    }
    if (address.wrap(message)) {
      assertThat(address.interfaceIndex()).isPositive();
      assertThat(address.prefixLength()).isBetween(0, address.local().family().addressBytes() * 8);
      assertThat(address.peer()).isNotNull();
    }
    if (ack.wrap(message)) {
      assertThat(ack.errno()).isNotNegative();
    }
  }
}
