package io.vigil.codec.netlink;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * Walks the netlink messages of one datagram in somebody else's buffer; valid until that is written again.
 * Not thread-safe, reusable.
 *
 * <pre>
 *  nlmsghdr: length u32 @0 | type u16 @4 | flags u16 @6 | sequence u32 @8 | port id u32 @12 | payload @16
 * </pre>
 */
public final class MessageView {
  /** Octets of a message header; the least a message can have. */
  public static final int HEADER_BYTES = 16;

  static final int LENGTH = 0;
  static final int TYPE = 4;
  static final int FLAGS = 6;
  static final int SEQUENCE = 8;
  static final int PORT_ID = 12;

  private ByteBuf buf = Unpooled.EMPTY_BUFFER;
  private int at;
  private int lengthBytes;
  private int nextAt;
  private int end;
  private boolean malformed;

  /**
   * Stands before the first message of {@code lengthBytes} octets at {@code offset}.
   *
   * @throws IndexOutOfBoundsException if the buffer has no such range: the caller's mistake, not the sender's
   */
  public MessageView wrap(ByteBuf buffer, int offset, int datagramBytes) {
    java.util.Objects.checkFromIndexSize(offset, datagramBytes, buffer.capacity());
    buf = buffer;
    at = offset;
    lengthBytes = 0;
    nextAt = offset;
    end = offset + datagramBytes;
    malformed = false;
    return this;
  }

  /** Moves to the next message. False at the end, or where what follows is no message ({@link #malformed}). */
  public boolean next() {
    final int left = end - nextAt;
    if (left < HEADER_BYTES) {
      malformed |= left > 0;
      return stop();
    }
    final int length = buf.getIntLE(nextAt + LENGTH);
    if (length < HEADER_BYTES || length > left) {
      malformed = true;
      return stop();
    }
    at = nextAt;
    lengthBytes = length;
    nextAt = length > left - 3 ? end : at + align(length);
    return true;
  }

  /** Whether the walk ended at octets that are no message. */
  public boolean malformed() {
    return malformed;
  }

  /** A value of {@link MessageType}, or one that Vigil does not know. */
  public int type() {
    return buf.getUnsignedShortLE(at + TYPE);
  }

  /** Bits of {@link MessageFlag}. */
  public int flags() {
    return buf.getUnsignedShortLE(at + FLAGS);
  }

  /** Number of the request that this answers; 0 or the originator's number in a notification. */
  public int sequence() {
    return buf.getIntLE(at + SEQUENCE);
  }

  /** Port id of the socket whose request caused this message; 0 if the kernel itself did. */
  public int portId() {
    return buf.getIntLE(at + PORT_ID);
  }

  /** First octet after the header. */
  public int payloadOffset() {
    return at + HEADER_BYTES;
  }

  public int payloadBytes() {
    return lengthBytes - HEADER_BYTES;
  }

  ByteBuf buffer() {
    return buf;
  }

  /** Netlink aligns messages and attributes to four octets. */
  static int align(int octets) {
    return (octets + 3) & ~3;
  }

  private boolean stop() {
    nextAt = end;
    return false;
  }
}
