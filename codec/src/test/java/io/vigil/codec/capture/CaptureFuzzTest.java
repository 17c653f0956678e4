package io.vigil.codec.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vigil.codec.fuzz.Corpus;
import io.vigil.codec.fuzz.FuzzResult;
import io.vigil.codec.fuzz.Fuzzer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaptureFuzzTest {
  private static final List<ByteOrder> ORDERS = List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN);
  private static final ByteBuf FRAME = Unpooled.wrappedBuffer(new byte[]{1, 2, 3, 4, 5});

  /** Ends and faults, by number of frames and interfaces, that a short run reaches at the least. */
  private static final int FINGERPRINTS = 30;

  @Test
  void shouldReadAnyPcapToItsFirstFault() {
    final Corpus corpus = new Corpus();
    for (final ByteOrder order : ORDERS) {
      for (final int headerBytes : new int[]{16, 24}) {
        final ByteBuf out = Unpooled.buffer();
        final PcapWriter writer = new PcapWriter(new PcapForm(order, headerBytes == 16, headerBytes),
            LinkType.ETHERNET);
        writer.writeFileHeader(out);
        writer.writeRecord(out, 1_000, FRAME);
        writer.writeRecord(out, 2_000, FRAME, 60);
        corpus.add(ByteBufUtil.getBytes(out));
      }
    }
    assertReaches(corpus, 8);
  }

  @Test
  void shouldReadAnyPcapngToItsFirstFault() {
    final Corpus corpus = new Corpus();
    for (final ByteOrder order : ORDERS) {
      final ByteBuf out = Unpooled.buffer();
      final PcapngWriter writer = new PcapngWriter(order);
      writer.writeSection(out, -1);
      writer.writeInterface(out, new CaptureInterface("e0", LinkType.ETHERNET, 1, 96, TimeScale.NANOSECONDS));
      writer.writePacket(out, 0, 1, FRAME, 60);
      writer.writeStatistics(out, 0, 2, new InterfaceStatistics(1, 0));
      writer.writeSection(out, 0);
      writer.writeInterface(out, new CaptureInterface("", LinkType.RAW, 101, 0, new TimeScale(true, 20, -5)));
      writer.writePacket(out, 0, 3, FRAME, 5);
      corpus.add(ByteBufUtil.getBytes(out));
    }
    assertReaches(corpus, FINGERPRINTS);
  }

  private static void assertReaches(Corpus corpus, int fingerprints) {
    final FuzzResult result = Fuzzer.run(new CaptureTarget(), corpus);

    assertThat(result.fingerprints()).as("seed %d, %d inputs", result.seed(), result.inputs())
        .isGreaterThan(fingerprints);
  }
}
