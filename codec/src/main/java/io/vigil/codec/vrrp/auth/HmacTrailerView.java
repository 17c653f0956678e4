package io.vigil.codec.vrrp.auth;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.codec.inet.Family;
import io.vigil.codec.vrrp.Vrrp;
import java.util.Objects;

/**
 * Window onto the HMAC trailer of keepalived 2.4, 28 octets behind a complete message: counted by the IP header, and
 * by the VRRP checksum over IPv6 only. Valid until the buffer changes. Not thread-safe, allocates nothing.
 *
 * <pre>
 *  0               1               2               3
 * |     type 1    |    key id     |          reserved 0           |
 * |                seconds since 1970 (UTC)                       |
 * |   fraction in 1/65536 s       |            counter            |
 * |          first 16 octets of HMAC-SHA-256                      |
 * </pre>
 */
public final class HmacTrailerView {
  /** Octets of a trailer. */
  public static final int TRAILER_BYTES = 28;
  /** HMAC-SHA-256 cut to 128 bits; there is no other type. */
  public static final int TYPE_HMAC_SHA_256_128 = 1;

  /** Octets of the trailer that are signed as they are. */
  static final int SIGNED_BYTES = 12;
  static final int CODE_BYTES = 16;
  static final int KEY_ID = 1;
  static final int RESERVED = 2;
  static final int SEQUENCE = 4;
  static final int SECONDS_SHIFT = 32;
  static final int FRACTION_SHIFT = 16;

  private static final int COUNT_AT = 3;
  private static final int MASK = 0xFFFF;

  private ByteBuf buf = Unpooled.EMPTY_BUFFER;
  private int at;

  /**
   * Tells a trailer without a key: the message is 28 octets longer than its version, family and count ask for, and
   * these begin with type 1, any key number and zero.
   *
   * @param lengthBytes octets of message and trailer, all in the buffer
   * @return 28, or 0 if there is none; what {@code AdvertView.withoutTrailer} wants
   */
  public static int bytesIn(ByteBuf buf, int offset, int lengthBytes, Family family) {
    final int at = find(buf, offset, lengthBytes, family);
    return at >= 0 && buf.getUnsignedByte(at) == TYPE_HMAC_SHA_256_128 && buf.getShort(at + RESERVED) == 0
        ? TRAILER_BYTES
        : 0;
  }

  /** Index of the 28 octets beyond the message, whatever is in them, or -1 if there are more or fewer. */
  static int find(ByteBuf buf, int offset, int lengthBytes, Family family) {
    Objects.checkFromIndexSize(offset, lengthBytes, buf.capacity());
    if (lengthBytes < Vrrp.HEADER_BYTES + TRAILER_BYTES) {
      return -1;
    }
    final int messageBytes = Vrrp.messageBytes(buf.getUnsignedByte(offset) >>> 4, family,
        buf.getUnsignedByte(offset + COUNT_AT));
    return lengthBytes == messageBytes + TRAILER_BYTES ? offset + messageBytes : -1;
  }

  /**
   * Points at a trailer.
   *
   * @throws IndexOutOfBoundsException if the buffer does not hold its 28 octets
   */
  public HmacTrailerView wrap(ByteBuf buf, int offset) {
    Objects.checkFromIndexSize(offset, TRAILER_BYTES, buf.capacity());
    this.buf = buf;
    this.at = offset;
    return this;
  }

  public int type() {
    return buf.getUnsignedByte(at);
  }

  /** Number of the key, 0..255. */
  public int keyId() {
    return buf.getUnsignedByte(at + KEY_ID);
  }

  /** Must be zero. */
  public int reserved() {
    return buf.getUnsignedShort(at + RESERVED);
  }

  /** Sender's clock in seconds since 1970, 0..2^32-1. */
  public long epochSeconds() {
    return sequence() >>> SECONDS_SHIFT;
  }

  /** Part of a second in 1/65536, 0..65535. */
  public int fraction() {
    return (int) (sequence() >>> FRACTION_SHIFT) & MASK;
  }

  /** Tells trailers of one clock reading apart, 0..65535. */
  public int counter() {
    return (int) sequence() & MASK;
  }

  /** Seconds, fraction and counter as one number that grows from advert to advert; compare by subtraction. */
  public long sequence() {
    return buf.getLong(at + SEQUENCE);
  }
}
