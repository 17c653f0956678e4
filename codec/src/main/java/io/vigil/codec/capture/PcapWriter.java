package io.vigil.codec.capture;

import io.netty.buffer.ByteBuf;

/**
 * Writes classic pcap with nanosecond time stamps and Ethernet frames, as libpcap reads it. Big endian, stateless.
 *
 * <pre>
 * file header:   magic a1b23c4d | version 2.4 | 0 | 0 | snap length | link type 1
 * record header: seconds | nanoseconds | captured octets | octets on the wire
 * </pre>
 */
public final class PcapWriter {
  /** Octets of the file header. */
  public static final int FILE_HEADER_BYTES = 24;
  /** Octets before each frame. */
  public static final int RECORD_HEADER_BYTES = 16;

  private static final int MAGIC_NANOSECONDS = 0xA1B23C4D;
  private static final int SNAP_LENGTH = 65_535;
  private static final int LINK_ETHERNET = 1;

  private PcapWriter() {}

  /** Appends the file header. */
  public static void writeFileHeader(ByteBuf out) {
    out.writeInt(MAGIC_NANOSECONDS).writeShort(2).writeShort(4).writeInt(0).writeInt(0).writeInt(SNAP_LENGTH)
        .writeInt(LINK_ETHERNET);
  }

  /**
   * Appends one record.
   *
   * @param epochSeconds 0..2^32-1
   * @param nanoseconds 0..999999999
   */
  public static void writeRecord(ByteBuf out, long epochSeconds, int nanoseconds, byte[] frame) {
    out.writeInt((int) epochSeconds).writeInt(nanoseconds).writeInt(frame.length).writeInt(frame.length)
        .writeBytes(frame);
  }
}
