package io.vigil.codec.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.codec.fuzz.Corpus;
import io.vigil.codec.fuzz.FuzzResult;
import io.vigil.codec.fuzz.Fuzzer;
import org.junit.jupiter.api.Test;

/** Whatever a datagram holds: the walk ends, nothing throws, and nothing behind the datagram is read. */
class NetlinkFuzzTest {
  private static final int FINGERPRINTS = 100;
  private static final int MARGIN_BYTES = 64;

  private final MessageView message = new MessageView();
  private final LinkView link = new LinkView();
  private final AddressView address = new AddressView();
  private final AckView ack = new AckView();

  @Test
  void shouldGiveAnAnswerToAnyDatagram() {
    final FuzzResult result = Fuzzer.run(this::eat, Corpus.load("netlink"));

    assertThat(result.fingerprints()).as("seed %d, %d inputs", result.seed(), result.inputs())
        .isGreaterThan(FINGERPRINTS);
  }

  private int eat(byte[] datagram) {
    final int alone = read(Unpooled.wrappedBuffer(datagram), 0, datagram.length);
    final ByteBuf wide = Unpooled.buffer(datagram.length + 2 * MARGIN_BYTES);
    wide.setZero(0, wide.capacity()).setBytes(MARGIN_BYTES, datagram);
    assertThat(read(wide, MARGIN_BYTES, datagram.length)).as("octets outside were read").isEqualTo(alone);
    return alone;
  }

  private int read(ByteBuf buf, int offset, int bytes) {
    message.wrap(buf, offset, bytes);
    int print = 1;
    int messages = 0;
    while (message.next()) {
      messages++;
      assertThat(messages * MessageView.HEADER_BYTES).isLessThanOrEqualTo(bytes);
      assertThat(message.payloadOffset() + message.payloadBytes()).isLessThanOrEqualTo(offset + bytes);
      if (messages <= 2) {
        print = print * 31 + one();
      } else {
        one();
      }
    }
    return print * 31 + Math.min(messages, 4) + (message.malformed() ? 100 : 0);
  }

  private int one() {
    int print = message.type() < 32 ? message.type() : 32;
    if (link.wrap(message)) {
      print = print * 31 + (link.up() ? 1 : 0) + (link.loopback() ? 2 : 0) + (link.multicast() ? 4 : 0)
          + Long.signum(link.mac()) + Math.min(link.name().length(), 2);
    }
    if (address.wrap(message)) {
      print = print * 31 + address.local().family().addressBytes() + address.label().length() % 2
          + (address.peer().isPresent() ? 64 : 0) + (address.broadcast().isPresent() ? 128 : 0);
      assertThat(address.prefixLength()).isBetween(0, address.local().family().addressBytes() * 8);
    }
    if (ack.wrap(message)) {
      print = print * 31 + (ack.errno() == 0 ? 1 : 2) + (ack.kernelText().isPresent() ? 4 : 0);
      assertThat(ack.errno()).isNotNegative();
    }
    return print;
  }
}
