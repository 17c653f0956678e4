package io.vigil.codec.inet;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Objects;

/**
 * Window onto an IPv4 packet in somebody else's buffer (RFC 791 §3.1); valid until that changes. Call {@link #check}
 * first: only after {@link IpVerdict#ACCEPT} the getters are sure to stay inside the packet. Not thread-safe.
 *
 * <pre>
 *  0               1               2               3
 * |version|  IHL  |      TOS      |          total length         |
 * |        identification         |flags|     fragment offset     |
 * |      TTL      |    protocol   |        header checksum        |
 * |                         source address                        |
 * |                      destination address                      |
 * |                    options, (IHL - 5) words                   |
 * </pre>
 */
public final class IpHeaderView {
  /** Octets of a header without options. */
  public static final int MIN_HEADER_BYTES = 20;

  static final int TOS = 1;
  static final int TOTAL_LENGTH = 2;
  static final int IDENTIFICATION = 4;
  static final int FLAGS_AND_OFFSET = 6;
  static final int TTL = 8;
  static final int PROTOCOL = 9;
  static final int CHECKSUM = 10;
  static final int SOURCE = 12;
  static final int DESTINATION = 16;

  private static final int MORE_FRAGMENTS = 0x2000;
  private static final int OFFSET_MASK = 0x1FFF;
  private static final int OFFSET_UNIT_BYTES = 8;

  private ByteBuf buf = Unpooled.EMPTY_BUFFER;
  private int at;
  private int availableBytes;

  /**
   * Points at a packet.
   *
   * @param availableBytes octets received, link padding included
   * @throws IndexOutOfBoundsException if the buffer does not hold that many
   */
  public IpHeaderView wrap(ByteBuf buf, int offset, int availableBytes) {
    Objects.checkFromIndexSize(offset, availableBytes, buf.capacity());
    this.buf = buf;
    this.at = offset;
    this.availableBytes = availableBytes;
    return this;
  }

  /** Judges the header. The header checksum is not part of this: the kernel has seen to it. */
  public IpVerdict check() {
    if (availableBytes < MIN_HEADER_BYTES) {
      return IpVerdict.TRUNCATED;
    }
    if (version() != 4) {
      return IpVerdict.BAD_VERSION;
    }
    if (headerBytes() < MIN_HEADER_BYTES || headerBytes() > totalBytes()) {
      return IpVerdict.BAD_LENGTH;
    }
    if (totalBytes() > availableBytes) {
      return IpVerdict.TRUNCATED;
    }
    return isFragment() ? IpVerdict.FRAGMENT : IpVerdict.ACCEPT;
  }

  public int version() {
    return buf.getUnsignedByte(at) >>> 4;
  }

  /** Octets of the header with its options, 0..60. */
  public int headerBytes() {
    return (buf.getUnsignedByte(at) & 0xF) * Integer.BYTES;
  }

  public int tos() {
    return buf.getUnsignedByte(at + TOS);
  }

  /** Octets of header and payload as announced, 0..65535; what follows them is padding of the link. */
  public int totalBytes() {
    return buf.getUnsignedShort(at + TOTAL_LENGTH);
  }

  public int identification() {
    return buf.getUnsignedShort(at + IDENTIFICATION);
  }

  public boolean moreFragments() {
    return (buf.getUnsignedShort(at + FLAGS_AND_OFFSET) & MORE_FRAGMENTS) != 0;
  }

  /** Place of this fragment in its packet, in octets. */
  public int fragmentOffsetBytes() {
    return (buf.getUnsignedShort(at + FLAGS_AND_OFFSET) & OFFSET_MASK) * OFFSET_UNIT_BYTES;
  }

  public boolean isFragment() {
    return (buf.getUnsignedShort(at + FLAGS_AND_OFFSET) & (MORE_FRAGMENTS | OFFSET_MASK)) != 0;
  }

  public int ttl() {
    return buf.getUnsignedByte(at + TTL);
  }

  public int protocol() {
    return buf.getUnsignedByte(at + PROTOCOL);
  }

  /** The source as {@link IpAddress#lo} has it. */
  public long srcLo() {
    return buf.getUnsignedInt(at + SOURCE);
  }

  /** The destination as {@link IpAddress#lo} has it. */
  public long dstLo() {
    return buf.getUnsignedInt(at + DESTINATION);
  }

  /** Whether the header checksum is right. */
  public boolean isChecksumValid() {
    return Checksum.isValid(Checksum.sum(buf, at, headerBytes()));
  }

  /** Index in the buffer of the first octet after the header. */
  public int payloadOffset() {
    return at + headerBytes();
  }

  /** Octets after the header, link padding left out. */
  public int payloadBytes() {
    return totalBytes() - headerBytes();
  }
}
