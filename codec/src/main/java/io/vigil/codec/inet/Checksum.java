package io.vigil.codec.inet;

import io.netty.buffer.ByteBuf;

/**
 * The Internet checksum (RFC 1071) in steps: add up sums with {@code +}, then {@link #finish} or {@link #isValid}.
 * A sum is a plain {@code long} that is still to be folded; 2<sup>31</sup> words fit. Nothing is allocated.
 */
public final class Checksum {
  private static final int WORD = 0xFFFF;
  private static final long HALF = 0xFFFF_FFFFL;

  private Checksum() {}

  /**
   * Sum of {@code lengthBytes} octets from {@code offset}; an odd last octet counts as the high half of a word.
   *
   * <p>
   * 32 bits are added at a time: 2<sup>16</sup> is 1 modulo 2<sup>16</sup>-1, so the folded sum is the same.
   */
  public static long sum(ByteBuf buf, int offset, int lengthBytes) {
    final int end = offset + lengthBytes;
    int at = offset;
    long sum = 0;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      sum += words(buf.getLong(at));
    }
    if (at + Integer.BYTES <= end) {
      sum += buf.getUnsignedInt(at);
      at += Integer.BYTES;
    }
    for (; at + Short.BYTES <= end; at += Short.BYTES) {
      sum += buf.getUnsignedShort(at);
    }
    return at < end ? sum + (buf.getUnsignedByte(at) << Byte.SIZE) : sum;
  }

  /** Sum of eight octets, first octet most significant. */
  public static long words(long octets) {
    return (octets >>> Integer.SIZE) + (octets & HALF);
  }

  /**
   * Sum of the pseudo-header: source, destination, protocol, length (RFC 5798 §5.2.8 as practised for IPv4, RFC 8200
   * §8.1 for IPv6). One function serves both families, because only zeros differ.
   */
  public static long pseudoHeader(Envelope envelope, int protocol, int lengthBytes) {
    return words(envelope.srcHi()) + words(envelope.srcLo()) + words(envelope.dstHi())
        + words(envelope.dstLo()) + protocol + lengthBytes;
  }

  /** The same between two addresses of one family. */
  public static long pseudoHeader(IpAddress source, IpAddress destination, int protocol, int lengthBytes) {
    return words(source.hi()) + words(source.lo()) + words(destination.hi()) + words(destination.lo())
        + protocol + lengthBytes;
  }

  /** The checksum to send for a sum that was made with a checksum field of zero: 0..0xFFFF. */
  public static int finish(long sum) {
    return ~fold(sum) & WORD;
  }

  /** Whether a sum that includes the checksum field is that of an undamaged message. */
  public static boolean isValid(long sum) {
    return fold(sum) == WORD;
  }

  /** The checksum after one 16-bit word of the message has changed (RFC 1624 §3, equation 3). */
  public static int update(int checksum, int oldWord, int newWord) {
    return finish((~checksum & WORD) + (~oldWord & WORD) + newWord);
  }

  private static int fold(long sum) {
    long folded = sum;
    while (folded >>> Short.SIZE != 0) {
      folded = (folded & WORD) + (folded >>> Short.SIZE);
    }
    return (int) folded;
  }
}
