package io.vigil.codec.vrrp.auth;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Objects;

/**
 * Window onto the authentication header as VRRP has it (RFC 4302 §2, RFC 2338 §5.3.6.3): 96 bits of HMAC-MD5, so 24
 * octets. Valid until the buffer changes. Not thread-safe, allocates nothing.
 *
 * <pre>
 *  0               1               2               3
 * | next header   |payload length |           reserved            |
 * |                 security parameters index                     |
 * |                      sequence number                          |
 * |           integrity check value, 12 octets                    |
 * </pre>
 */
public final class AuthHeaderView {
  /** IP protocol number. */
  public static final int PROTOCOL = 51;
  /** Octets of the header. */
  public static final int HEADER_BYTES = 24;
  /** Octets of the integrity check value. */
  public static final int ICV_BYTES = 12;

  /** What the length field says: words of four octets, less two. */
  static final int PAYLOAD_LENGTH_WORDS = HEADER_BYTES / Integer.BYTES - 2;
  static final int PAYLOAD_LENGTH = 1;
  static final int RESERVED = 2;
  static final int SPI = 4;
  static final int SEQUENCE = 8;
  static final int ICV = 12;

  private ByteBuf buf = Unpooled.EMPTY_BUFFER;
  private int at;

  /**
   * Points at a header.
   *
   * @throws IndexOutOfBoundsException if the buffer does not hold its 24 octets
   */
  public AuthHeaderView wrap(ByteBuf buf, int offset) {
    Objects.checkFromIndexSize(offset, HEADER_BYTES, buf.capacity());
    this.buf = buf;
    this.at = offset;
    return this;
  }

  /** IP protocol of what follows: 112. */
  public int nextHeader() {
    return buf.getUnsignedByte(at);
  }

  /** Octets of the header as announced; only 24 is VRRP's. */
  public int announcedBytes() {
    return (buf.getUnsignedByte(at + PAYLOAD_LENGTH) + 2) * Integer.BYTES;
  }

  /** Reserved, to be ignored. */
  public int reserved() {
    return buf.getUnsignedShort(at + RESERVED);
  }

  /** Security parameters index, 0..2^32-1; keepalived sends the source address. */
  public long spi() {
    return buf.getUnsignedInt(at + SPI);
  }

  /** Sequence number, 0..2^32-1. */
  public long sequence() {
    return buf.getUnsignedInt(at + SEQUENCE);
  }
}
