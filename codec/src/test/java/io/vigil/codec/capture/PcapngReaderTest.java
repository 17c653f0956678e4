package io.vigil.codec.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.ByteOrder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PcapngReaderTest {
  private static final CaptureInterface ETH = ethernet("eth0");
  private static final int SECTION_BYTES = 28;

  private final ByteBuf out = Unpooled.buffer();
  private final PcapngWriter writer = new PcapngWriter(ByteOrder.BIG_ENDIAN);

  private static CaptureInterface ethernet(String name) {
    return new CaptureInterface(name, LinkType.ETHERNET, 1, 0, TimeScale.NANOSECONDS);
  }

  @BeforeEach
  void beginSection() {
    writer.writeSection(out, -1);
    writer.writeInterface(out, ETH);
  }

  private CaptureWalk walk() {
    return CaptureWalk.of(ByteBufUtil.getBytes(out));
  }

  /** Writes a frame; answers where its block begins. */
  private int frame(long epochNs) {
    final int at = out.writerIndex();
    writer.writePacket(out, 0, epochNs, Unpooled.wrappedBuffer(new byte[5]), 5);
    return at;
  }

  private void block(int type, int... words) {
    final int bytes = 12 + 4 * words.length;
    out.writeInt(type).writeInt(bytes);
    for (final int word : words) {
      out.writeInt(word);
    }
    out.writeInt(bytes);
  }

  @Test
  void shouldPassOverBlocksItDoesNotKnow() {
    frame(1);
    block(0x0BAD, new int[70_000]);
    block(4);
    frame(2);

    assertThat(walk().frames).hasSize(2);
    assertThat(walk().end).isEmpty();
  }

  @Test
  void shouldPassOverABlockOfAlmostFourGibibytesWithoutAskingForIt() {
    final int at = frame(1);
    final int unknown = out.writerIndex();
    out.writeInt(0x0BAD).writeInt(0xFFFF_FFFC).writeInt(0);

    final CaptureWalk walk = walk();

    assertThat(walk.frames).hasSize(1);
    assertThat(at).isLessThan(unknown);
    assertThat(walk.end)
        .contains(new CaptureFault(unknown, 2, "the capture ends in a block: 12 of 4294967292 octets"));
  }

  @Test
  void shouldGiveUpWhereThePacketBlockIsLongerThanAnyFrame() {
    final int at = frame(1);
    out.setInt(at + 4, 0x1000_0000);

    assertThat(walk().end).contains(new CaptureFault(at, 1, "a block of 268435456 octets, more than 524288"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 8, 11, 13, 41})
  void shouldGiveUpAtALengthThatNoBlockHas(int length) {
    frame(1);
    final int at = frame(2);
    out.setInt(at + 4, length);

    assertThat(walk().frames).hasSize(1);
    assertThat(walk().end)
        .contains(new CaptureFault(at, 2, "a block of " + length + " octets: at least 12, a multiple of 4"));
  }

  @Test
  void shouldGiveUpWhereTheTwoLengthsOfABlockDisagree() {
    frame(1);
    final int at = frame(2);
    frame(3);
    out.setInt(at + 36, 44);

    assertThat(walk().frames).hasSize(1);
    assertThat(walk().end)
        .contains(new CaptureFault(at, 2, "a block that says 40 octets in front and 44 at its end"));
  }

  @Test
  void shouldGiveUpWhereAnUnknownBlockLies() {
    final int at = out.writerIndex();
    block(0x0BAD, 1, 2, 3);
    frame(1);
    out.setInt(at + 4, 20);

    assertThat(walk().frames).isEmpty();
    assertThat(walk().end)
        .contains(new CaptureFault(at, 1, "a block that says 20 octets in front and 3 at its end"));
  }

  @Test
  void shouldGiveUpWhereASectionLiesAboutItsHeader() {
    frame(1);
    final int at = out.writerIndex();
    writer.writeSection(out, -1);
    out.setInt(at + 24, 32);

    assertThat(walk().frames).hasSize(1);
    assertThat(walk().end)
        .contains(new CaptureFault(at, 2, "a block that says 28 octets in front and 32 at its end"));
  }

  @Test
  void shouldReadOnWhereASectionLiesAboutItsLengthAndCountIt() {
    out.clear();
    for (final long length : new long[]{0, 1_000_000, Long.MAX_VALUE, -1}) {
      writer.writeSection(out, length);
      writer.writeInterface(out, ETH);
      frame(1);
    }

    final CaptureWalk walk = walk();

    assertThat(walk.frames).hasSize(4);
    assertThat(walk.end).isEmpty();
    assertThat(((PcapngReader) walk.reader).wrongSectionLengths()).isEqualTo(3);
  }

  @Test
  void shouldBelieveASectionThatSaysItsLength() {
    out.clear();
    writer.writeSection(out, 0);
    writer.writeInterface(out, ETH);
    frame(1);
    out.setLong(16, out.writerIndex() - SECTION_BYTES);

    assertThat(((PcapngReader) walk().reader).wrongSectionLengths()).isZero();
  }

  @Test
  void shouldGiveTheSameInterfaceTheSameIdInEverySection() {
    frame(1);
    writer.writeSection(out, -1);
    writer.writeInterface(out, ETH);
    frame(2);
    writer.writeSection(out, -1);
    writer.writeInterface(out, ethernet("eth1"));
    frame(3);

    final CaptureWalk walk = walk();

    assertThat(walk.frames).extracting(CaptureWalk.Read::interfaceId).containsExactly(0, 0, 1);
    assertThat(walk.reader.captureInterface(1).name()).isEqualTo("eth1");
  }

  @Test
  void shouldFollowAnInterfaceThatChangesItsLinkType() {
    frame(1);
    writer.writeSection(out, -1);
    writer.writeInterface(out,
        new CaptureInterface("eth0", LinkType.LINUX_SLL, 113, 0, TimeScale.NANOSECONDS));
    frame(2);

    assertThat(walk().frames).extracting(CaptureWalk.Read::link).containsExactly(LinkType.ETHERNET,
        LinkType.LINUX_SLL);
  }

  @Test
  void shouldGiveUpAtAFrameOfAnInterfaceNobodyDescribed() {
    final int at = frame(1);
    out.setInt(at + 8, 1);

    assertThat(walk().end)
        .contains(new CaptureFault(at, 1, "a frame of interface 1, of which the section has 1"));
  }

  @Test
  void shouldGiveUpAtAFrameLongerThanItsBlock() {
    final int at = frame(1);
    out.setInt(at + 20, 9);

    assertThat(walk().end)
        .contains(new CaptureFault(at, 1, "a frame of 9 octets in a block with room for 8"));
  }

  @Test
  void shouldReadSimplePacketsWithTheTimeOfTheFrameBefore() {
    frame(77);
    block(BlockType.SIMPLE_PACKET, 6, 0x01020304, 0x05060000);

    final CaptureWalk walk = walk();

    assertThat(walk.frames.getLast())
        .isEqualTo(new CaptureWalk.Read(2, 77, LinkType.ETHERNET, 0, 6, "010203040506"));
    assertThat(((PcapngReader) walk.reader).untimedFrames()).isEqualTo(1);
  }

  @Test
  void shouldCutSimplePacketsAtTheSnapLength() {
    out.clear();
    writer.writeSection(out, -1);
    writer.writeInterface(out, new CaptureInterface("", LinkType.RAW, 101, 3, TimeScale.MICROSECONDS));
    block(BlockType.SIMPLE_PACKET, 1_500, 0x01020300);

    assertThat(walk().frames).containsExactly(new CaptureWalk.Read(1, 0, LinkType.RAW, 0, 1_500, "010203"));
  }

  @Test
  void shouldReadObsoletePackets() {
    block(BlockType.OBSOLETE_PACKET, 0x0000_0007, 0, 99, 3, 60, 0x0A0B0C00);

    assertThat(walk().frames)
        .containsExactly(new CaptureWalk.Read(1, 99, LinkType.ETHERNET, 0, 60, "0a0b0c"));
  }

  @Test
  void shouldCountTimeAsMicrosecondsWhereNothingElseIsSaid() {
    out.clear();
    writer.writeSection(out, -1);
    block(BlockType.INTERFACE, 1 << 16, 0);
    frame(5);

    assertThat(walk().frames.getFirst().epochNs()).isEqualTo(5_000);
  }

  @Test
  void shouldGiveUpWhereAnOptionIsLongerThanItsInterfaceBlock() {
    out.clear();
    writer.writeSection(out, -1);
    block(BlockType.INTERFACE, 1 << 16, 0, BlockType.OPTION_INTERFACE_NAME << 16 | 9, 0, 0);

    assertThat(walk().end).contains(
        new CaptureFault(SECTION_BYTES, 1, "an interface block with an option longer than the block"));
  }

  @Test
  void shouldKeepTheLastWordAboutAnInterface() {
    writer.writeStatistics(out, 0, 1, new InterfaceStatistics(5, 1));
    writer.writeStatistics(out, 0, 2, new InterfaceStatistics(10, 2));
    writer.writeStatistics(out, 3, 3, new InterfaceStatistics(99, 99));

    assertThat(walk().reader.statistics(0)).isEqualTo(new InterfaceStatistics(10, 2));
    assertThat(walk().end).isEmpty();
  }

  @Test
  void shouldBoundTheNumberOfInterfaces() {
    for (int i = 0; i < InterfaceList.INTERFACES_MAX; i++) {
      block(BlockType.INTERFACE, 1 << 16, 0);
    }

    final CaptureWalk walk = walk();

    assertThat(walk.reader.interfaceCount()).isEqualTo(InterfaceList.INTERFACES_MAX);
    assertThat(walk.end.orElseThrow().reason()).isEqualTo("more than 65536 interfaces");
  }

  @Test
  void shouldRefuseAVersionItDoesNotKnow() {
    out.setShort(12, 2);

    assertThat(walk().reader.isStarted()).isFalse();
    assertThat(walk().end.orElseThrow().reason()).isEqualTo("pcapng version 2.0: only 1.x is known");
  }

  @Test
  void shouldRefuseASectionWithoutByteOrderMark() {
    out.setInt(8, 0x1A2B3C4E);

    assertThat(walk().reader.isStarted()).isFalse();
    assertThat(walk().end.orElseThrow().reason()).isEqualTo("a section header without byte order mark");
  }
}
