package io.vigil.codec.ndp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.codec.inet.Checksum;
import io.vigil.codec.inet.Envelope;
import java.util.Objects;

/**
 * Window onto a neighbour advertisement (RFC 4861 §4.4), an ICMPv6 message without its IPv6 header; valid until the
 * buffer changes. Not thread-safe, allocates nothing.
 */
public final class NeighbourAdvertisementView {
  /** Octets without options. */
  public static final int FIXED_BYTES = 24;
  /** {@link #targetMac} where no option tells it. */
  public static final long NO_MAC = -1;

  private static final int FLAGS = 4;
  private static final int FLAG_ROUTER = 0x80;
  private static final int FLAG_SOLICITED = 0x40;
  private static final int FLAG_OVERRIDE = 0x20;
  private static final int TARGET = 8;
  private static final int OPTION_TARGET_LINK_LAYER = 2;
  private static final int OPTION_UNIT_BYTES = 8;

  private ByteBuf buf = Unpooled.EMPTY_BUFFER;
  private int at;
  private int lengthBytes;

  /**
   * Points at a message of type 136.
   *
   * @param lengthBytes octets of the message that are there
   * @throws IndexOutOfBoundsException if the buffer does not hold them, or if they are fewer than 24
   */
  public NeighbourAdvertisementView wrap(ByteBuf buf, int offset, int lengthBytes) {
    Objects.checkFromIndexSize(offset, lengthBytes, buf.capacity());
    Objects.checkFromIndexSize(0, FIXED_BYTES, lengthBytes);
    this.buf = buf;
    this.at = offset;
    this.lengthBytes = lengthBytes;
    return this;
  }

  /** Whether the sender forwards packets. */
  public boolean isRouter() {
    return (buf.getUnsignedByte(at + FLAGS) & FLAG_ROUTER) != 0;
  }

  /** Whether somebody had asked; an announcement has this clear. */
  public boolean isSolicited() {
    return (buf.getUnsignedByte(at + FLAGS) & FLAG_SOLICITED) != 0;
  }

  /** Whether it replaces what neighbours know. */
  public boolean isOverride() {
    return (buf.getUnsignedByte(at + FLAGS) & FLAG_OVERRIDE) != 0;
  }

  /** First eight octets of the address announced. */
  public long targetHi() {
    return buf.getLong(at + TARGET);
  }

  /** Last eight octets of the address announced. */
  public long targetLo() {
    return buf.getLong(at + TARGET + Long.BYTES);
  }

  /** Hardware address of the target in the low 48 bits, or {@link #NO_MAC}. */
  public long targetMac() {
    int option = FIXED_BYTES;
    while (option + OPTION_UNIT_BYTES <= lengthBytes) {
      final int optionBytes = buf.getUnsignedByte(at + option + 1) * OPTION_UNIT_BYTES;
      if (optionBytes == 0) {
        return NO_MAC;
      }
      if (buf.getUnsignedByte(at + option) == OPTION_TARGET_LINK_LAYER && optionBytes == OPTION_UNIT_BYTES) {
        return buf.getLong(at + option) & 0xFFFF_FFFF_FFFFL;
      }
      option += optionBytes;
    }
    return NO_MAC;
  }

  /** Whether the ICMPv6 checksum is right, given who sent it to whom. */
  public boolean isChecksumValid(Envelope envelope) {
    return Checksum.isValid(Checksum.sum(buf, at, lengthBytes)
        + Checksum.pseudoHeader(envelope, UnsolicitedNa.ICMPV6, lengthBytes));
  }
}
