package io.vigil.codec.capture;

import io.netty.buffer.ByteBuf;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes pcapng: a section header, interface descriptions, enhanced packet blocks, interface statistics. Stateless: who
 * writes a packet knows which interface of the section it belongs to, and in what units that one counts time.
 */
public final class PcapngWriter {
  private static final int SECTION_BYTES = PcapngReader.SECTION_BYTES_MIN;
  private static final int PACKET_BYTES = 32;
  private static final int STATISTICS_BYTES = 52;
  private static final int INTERFACE_BYTES = 48;
  private static final int POWER_OF_TWO = 0x80;

  private final boolean bigEndian;

  /** Every number of the section is written in this order. */
  public PcapngWriter(ByteOrder order) {
    this.bigEndian = order == ByteOrder.BIG_ENDIAN;
  }

  /**
   * Begins a section: interfaces count from 0 again.
   *
   * @param sectionBytes octets of all blocks that follow in it; -1 when nobody knows yet
   */
  public void writeSection(ByteBuf out, long sectionBytes) {
    int32(out, PcapngReader.SECTION_HEADER);
    int32(out, SECTION_BYTES);
    int32(out, PcapngReader.BYTE_ORDER_MAGIC);
    int16(out, 1);
    int16(out, 0);
    int64(out, sectionBytes);
    int32(out, SECTION_BYTES);
  }

  /** Describes the section's next interface. */
  public void writeInterface(ByteBuf out, CaptureInterface described) {
    final byte[] name = described.name().getBytes(StandardCharsets.UTF_8);
    final int bytes = INTERFACE_BYTES + padded(name.length);
    int32(out, BlockType.INTERFACE);
    int32(out, bytes);
    int16(out, described.linkCode());
    int16(out, 0);
    int32(out, (int) described.snapBytes());
    option(out, BlockType.OPTION_INTERFACE_NAME, name.length);
    out.writeBytes(name).writeZero(padded(name.length) - name.length);
    option(out, BlockType.OPTION_TIME_RESOLUTION, 1);
    final TimeScale scale = described.scale();
    out.writeByte(scale.powerOfTwo() ? scale.exponent() | POWER_OF_TWO : scale.exponent()).writeZero(3);
    option(out, BlockType.OPTION_TIME_OFFSET, Long.BYTES);
    int64(out, scale.offsetSeconds());
    option(out, BlockType.OPTION_END, 0);
    int32(out, bytes);
  }

  /**
   * Appends a frame: all readable octets of {@code frame}, whose indices stay.
   *
   * @param sectionIndex which interface of this section
   * @param units the time stamp in the interface's own units
   * @param wireBytes octets the frame had on the wire
   */
  public void writePacket(ByteBuf out, int sectionIndex, long units, ByteBuf frame, int wireBytes) {
    final int captured = frame.readableBytes();
    final int bytes = PACKET_BYTES + padded(captured);
    int32(out, BlockType.ENHANCED_PACKET);
    int32(out, bytes);
    int32(out, sectionIndex);
    int32(out, (int) (units >>> Integer.SIZE));
    int32(out, (int) units);
    int32(out, captured);
    int32(out, wireBytes);
    out.writeBytes(frame, frame.readerIndex(), captured).writeZero(padded(captured) - captured);
    int32(out, bytes);
  }

  /** Says what became of an interface's packets; {@code units} as in {@link #writePacket}. */
  public void writeStatistics(ByteBuf out, int sectionIndex, long units, InterfaceStatistics said) {
    int32(out, BlockType.STATISTICS);
    int32(out, STATISTICS_BYTES);
    int32(out, sectionIndex);
    int32(out, (int) (units >>> Integer.SIZE));
    int32(out, (int) units);
    option(out, BlockType.OPTION_RECEIVED, Long.BYTES);
    int64(out, said.received());
    option(out, BlockType.OPTION_DROPPED, Long.BYTES);
    int64(out, said.dropped());
    option(out, BlockType.OPTION_END, 0);
    int32(out, STATISTICS_BYTES);
  }

  private void option(ByteBuf out, int code, int bytes) {
    int16(out, code);
    int16(out, bytes);
  }

  private static int padded(int bytes) {
    return bytes + 3 & ~3;
  }

  private void int16(ByteBuf out, int value) {
    if (bigEndian) {
      out.writeShort(value);
    } else {
      out.writeShortLE(value);
    }
  }

  private void int32(ByteBuf out, int value) {
    if (bigEndian) {
      out.writeInt(value);
    } else {
      out.writeIntLE(value);
    }
  }

  private void int64(ByteBuf out, long value) {
    if (bigEndian) {
      out.writeLong(value);
    } else {
      out.writeLongLE(value);
    }
  }
}
