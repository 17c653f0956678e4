package io.vigil.codec.netlink;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.codec.inet.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Walks the attributes of one message in somebody else's buffer. Not thread-safe, reusable.
 *
 * <pre>
 *  rtattr: length u16 @0 (header included) | type u16 @2 | value @4, padded to four octets
 * </pre>
 */
public final class AttributeView {
  static final int HEADER_BYTES = 4;
  /** The two upper bits say "nested" and "network order". */
  private static final int TYPE_MASK = 0x3FFF;

  private ByteBuf buf = Unpooled.EMPTY_BUFFER;
  private int at;
  private int lengthBytes;
  private int nextAt;
  private int end;
  private boolean malformed;

  /** Stands before the first attribute of the range, which must lie in the buffer; a negative length is empty. */
  public AttributeView wrap(ByteBuf buffer, int offset, int rangeBytes) {
    final int length = Math.max(0, rangeBytes);
    java.util.Objects.checkFromIndexSize(offset, length, buffer.capacity());
    buf = buffer;
    at = offset;
    lengthBytes = HEADER_BYTES;
    nextAt = offset;
    end = offset + length;
    malformed = false;
    return this;
  }

  /** Moves to the next attribute. False at the end, or where what follows is no attribute ({@link #malformed}). */
  public boolean next() {
    final int left = end - nextAt;
    if (left < HEADER_BYTES) {
      malformed |= left > 0;
      nextAt = end;
      return false;
    }
    final int length = buf.getUnsignedShortLE(nextAt);
    if (length < HEADER_BYTES || length > left) {
      malformed = true;
      nextAt = end;
      return false;
    }
    at = nextAt;
    lengthBytes = length;
    nextAt = Math.min(end, at + MessageView.align(length));
    return true;
  }

  /** Whether the walk ended at octets that are no attribute. */
  public boolean malformed() {
    return malformed;
  }

  public int type() {
    return buf.getUnsignedShortLE(at + 2) & TYPE_MASK;
  }

  public int valueOffset() {
    return at + HEADER_BYTES;
  }

  public int valueBytes() {
    return lengthBytes - HEADER_BYTES;
  }

  /** The value as an unsigned octet; {@code absent} if it has none. */
  public int octet(int absent) {
    return valueBytes() < 1 ? absent : buf.getUnsignedByte(valueOffset());
  }

  /** The value as 32 bits in host order; {@code absent} if it is shorter. */
  public int word(int absent) {
    return valueBytes() < 4 ? absent : buf.getIntLE(valueOffset());
  }

  /** The value up to its first zero octet. */
  public String text() {
    int length = 0;
    while (length < valueBytes() && buf.getByte(valueOffset() + length) != 0) {
      length++;
    }
    return buf.toString(valueOffset(), length, StandardCharsets.UTF_8);
  }

  /** The value as an address; empty unless it has 4 or 16 octets. */
  public Optional<IpAddress> address() {
    return switch (valueBytes()) {
      case 4 -> Optional.of(IpAddress.ipv4(buf.getInt(valueOffset())));
      case 16 -> Optional.of(IpAddress.ipv6(buf.getLong(valueOffset()), buf.getLong(valueOffset() + 8)));
      default -> Optional.empty();
    };
  }
}
