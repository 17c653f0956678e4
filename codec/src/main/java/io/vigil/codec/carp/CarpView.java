package io.vigil.codec.carp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.codec.inet.Checksum;
import java.util.Objects;

/**
 * Window onto one CARP advertisement; valid until the buffer changes. Not thread-safe, allocates nothing.
 *
 * <pre>
 *  0               1               2               3
 * |version|  type |     VHID      |    adv skew   |  auth length  |
 * |    demotion   |    adv base   |           checksum            |
 * |                     counter, 8 octets                         |
 * |                HMAC-SHA1 over the addresses, 20 octets        |
 * </pre>
 *
 * <p>
 * <b>Told apart from VRRP</b> by {@link #isCarp}: version 2, type 1, a fourth octet of 7 and exactly 36 octets as
 * announced by the IP header. The fourth octet is CARP's length of counter and HMAC in words, and VRRP's number of
 * addresses. A VRRPv2 message with seven addresses has 44 octets over IPv4 (72 with the HMAC trailer, 120 over
 * IPv6), so no message that a VRRP receiver could accept is taken for CARP; and every CARP message has 36.
 */
public final class CarpView {
  /** Octets of every message. */
  public static final int MESSAGE_BYTES = 36;

  private static final int VERSION_AND_TYPE = 0x21;
  private static final int AUTH_WORDS = 7;
  private static final int VHID = 1;
  private static final int ADV_SKEW = 2;
  private static final int AUTH_LENGTH = 3;
  private static final int DEMOTION = 4;
  private static final int ADV_BASE = 5;
  private static final int COUNTER = 8;

  private ByteBuf buf = Unpooled.EMPTY_BUFFER;
  private int at;

  /**
   * Whether a message of IP protocol 112 is CARP; the rule stands at the class.
   *
   * @param offset index of the message, of which at least four octets are in the buffer
   * @param announcedBytes its octets as the IP header announces them
   */
  public static boolean isCarp(ByteBuf buf, int offset, int announcedBytes) {
    return announcedBytes == MESSAGE_BYTES && buf.getUnsignedByte(offset) == VERSION_AND_TYPE
        && buf.getUnsignedByte(offset + AUTH_LENGTH) == AUTH_WORDS;
  }

  /**
   * Points at a message that {@link #isCarp} has told.
   *
   * @throws IndexOutOfBoundsException if the buffer does not hold its 36 octets
   */
  public CarpView wrap(ByteBuf buf, int offset) {
    Objects.checkFromIndexSize(offset, MESSAGE_BYTES, buf.capacity());
    this.buf = buf;
    this.at = offset;
    return this;
  }

  /** Virtual host identifier 0..255, the counterpart of a VRID. */
  public int vhid() {
    return buf.getUnsignedByte(at + VHID);
  }

  /** Skew 0..255: the lower the sooner; in 1/256 s on top of the base. */
  public int advSkew() {
    return buf.getUnsignedByte(at + ADV_SKEW);
  }

  /** Interval base in seconds, 0..255. */
  public int advBaseS() {
    return buf.getUnsignedByte(at + ADV_BASE);
  }

  /** OpenBSD's demotion counter; others send zero. */
  public int demotion() {
    return buf.getUnsignedByte(at + DEMOTION);
  }

  /** Counter against replay, unsigned. */
  public long counter() {
    return buf.getLong(at + COUNTER);
  }

  /** Whether the Internet checksum over the 36 octets, without a pseudo-header, is right. */
  public boolean isChecksumValid() {
    return Checksum.isValid(Checksum.sum(buf, at, MESSAGE_BYTES));
  }
}
