package io.vigil.codec.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PcapReaderTest {
  private static final int FRAME_BYTES = 60;
  private static final int CAPTURED_BYTES_AT = 24 + 16 + FRAME_BYTES + 8;

  private final ByteBuf out = Unpooled.buffer();
  private final PcapWriter writer = new PcapWriter(new PcapForm(ByteOrder.BIG_ENDIAN, false),
      LinkType.ETHERNET);

  private CaptureWalk walk() {
    return CaptureWalk.of(ByteBufUtil.getBytes(out));
  }

  private void write(int frames) {
    writer.writeFileHeader(out);
    for (int i = 0; i < frames; i++) {
      writer.writeRecord(out, i * 1_000L, Unpooled.wrappedBuffer(new byte[FRAME_BYTES]));
    }
  }

  @ParameterizedTest
  @CsvSource({"a1b2c3d4,BIG_ENDIAN,false,16", "d4c3b2a1,LITTLE_ENDIAN,false,16",
      "a1b23c4d,BIG_ENDIAN,true,16",
      "4d3cb2a1,LITTLE_ENDIAN,true,16", "a1b2cd34,BIG_ENDIAN,false,24", "34cdb2a1,LITTLE_ENDIAN,false,24"})
  void shouldTellFormByMagicNumber(String magic, String order, boolean nanoseconds, int recordHeaderBytes) {
    final ByteOrder wanted = "BIG_ENDIAN".equals(order) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;

    assertThat(PcapForm.of((int) Long.parseLong(magic, 16)))
        .isEqualTo(new PcapForm(wanted, nanoseconds, recordHeaderBytes));
    assertThat(CaptureFormat.of(Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(magic)), 0))
        .isEqualTo(CaptureFormat.PCAP);
  }

  @Test
  void shouldGiveUpAtARecordOfFourGibibytes() {
    write(3);
    out.setInt(CAPTURED_BYTES_AT, -1);

    final CaptureWalk walk = walk();

    assertThat(walk.frames).hasSize(1);
    assertThat(walk.end).contains(
        new CaptureFault(24 + 16 + FRAME_BYTES, 2, "a record of 4294967295 octets, more than 262144"));
  }

  @Test
  void shouldReadAFrameOfTheLargestSizeAndNoneLonger() {
    writer.writeFileHeader(out);
    writer.writeRecord(out, 0, Unpooled.wrappedBuffer(new byte[RecordReader.FRAME_BYTES_MAX]));
    writer.writeRecord(out, 0, Unpooled.wrappedBuffer(new byte[RecordReader.FRAME_BYTES_MAX + 1]));

    final CaptureWalk walk = walk();

    assertThat(walk.frames).hasSize(1);
    assertThat(walk.end.orElseThrow().record()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 15, 16, 17, 75})
  void shouldSayHowMuchOfTheLastRecordIsThere(int left) {
    write(2);
    final int start = 24 + 16 + FRAME_BYTES;

    final CaptureWalk walk = CaptureWalk.of(ByteBufUtil.getBytes(out), start + left);

    assertThat(walk.frames).hasSize(1);
    assertThat(walk.end).contains(new CaptureFault(start, 2, left < 16
        ? "the capture ends in a record header: " + left + " of 16 octets"
        : "the capture ends in a record: " + left + " of 76 octets"));
  }

  @Test
  void shouldBeACaptureWithoutFrames() {
    write(0);

    assertThat(walk().frames).isEmpty();
    assertThat(walk().end).isEmpty();
    assertThat(walk().reader.isStarted()).isTrue();
  }

  @Test
  void shouldNotCallACutFileHeaderACapture() {
    write(0);

    final CaptureWalk walk = CaptureWalk.of(ByteBufUtil.getBytes(out), 23);

    assertThat(walk.reader.isStarted()).isFalse();
    assertThat(walk.end.orElseThrow().reason())
        .isEqualTo("the capture ends in its file header: 23 of 24 octets");
  }

  @Test
  void shouldRefuseAVersionItDoesNotKnow() {
    write(1);
    out.setShort(4, 3);

    assertThat(walk().end.orElseThrow().reason()).isEqualTo("pcap version 3.4: only 2.x is known");
    assertThat(walk().reader.isStarted()).isFalse();
  }

  @Test
  void shouldKeepAWireLengthBeyondAnIntAsTheLargest() {
    write(1);
    out.setInt(24 + 12, -1);

    assertThat(walk().frames.getFirst().wireBytes()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void shouldNotBelieveAWireLengthBelowWhatWasCaptured() {
    write(1);
    out.setInt(24 + 12, 10);

    assertThat(walk().frames.getFirst().wireBytes()).isEqualTo(FRAME_BYTES);
  }

  /** The upper bits of the field tell of frame check sequences. */
  @ParameterizedTest
  @CsvSource({"1,ETHERNET", "0x54000001,ETHERNET", "113,LINUX_SLL", "276,LINUX_SLL2", "101,RAW", "12,RAW",
      "228,RAW", "229,RAW",
      "0,NULL", "108,LOOP", "147,UNKNOWN"})
  void shouldKnowLinkTypesByTheirCode(String code, LinkType link) {
    write(1);
    out.setInt(20, Integer.decode(code));

    assertThat(walk().frames.getFirst().link()).isEqualTo(link);
  }
}
