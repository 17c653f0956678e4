package io.vigil.codec.capture;

import io.netty.buffer.ByteBuf;

/** What the first octets of a file say it is. */
public enum CaptureFormat {
  /** Classic pcap, any byte order and clock. */
  PCAP,
  /** pcapng: a section header block. */
  PCAPNG,
  /** A gzip member, RFC 1952 section 2.3.1. */
  GZIP,
  /** A zstd frame, RFC 8878 section 3.1.1, or a skippable frame in front of one. */
  ZSTD,
  /** Nothing of these. */
  OTHER;

  /** Octets that {@link #of} looks at. */
  public static final int MAGIC_BYTES = 4;

  private static final int GZIP_MAGIC = 0x1F8B;
  private static final int ZSTD_MAGIC = 0x28B52FFD;
  private static final int ZSTD_SKIPPABLE_LE = 0x184D2A50;
  private static final int ZSTD_SKIPPABLE_MASK = 0xFFFFFFF0;

  /** Looks at the {@link #MAGIC_BYTES} octets from index {@code at} on, which must be there. */
  public static CaptureFormat of(ByteBuf buf, int at) {
    final int magic = buf.getInt(at);
    if (PcapForm.of(magic) != null) {
      return PCAP;
    }
    if (magic == PcapngReader.SECTION_HEADER) {
      return PCAPNG;
    }
    if (magic >>> Short.SIZE == GZIP_MAGIC) {
      return GZIP;
    }
    if (magic == ZSTD_MAGIC || (buf.getIntLE(at) & ZSTD_SKIPPABLE_MASK) == ZSTD_SKIPPABLE_LE) {
      return ZSTD;
    }
    return OTHER;
  }
}
