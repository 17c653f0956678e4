package io.vigil.codec.vrrp.auth;

import io.netty.buffer.ByteBuf;
import io.vigil.codec.inet.Checksum;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;

/**
 * Appends HMAC trailers to the adverts of one virtual router. The sequence follows the clock and never goes back,
 * except in {@link AntiReplay#TIME} after the clock was set back by more than the window: then the receivers have
 * forgotten too. One owner; allocates nothing per packet.
 */
public final class HmacSigner {
  private static final long NS_PER_S = 1_000_000_000L;
  private static final int CHECKSUM = 6;
  private static final int WORD = 0xFFFF;

  private final HmacPolicy policy;
  private final HmacKey key;
  private final KeyedHash hash;
  private final HmacInput input = new HmacInput();
  private long last;
  private boolean started;

  public HmacSigner(HmacPolicy policy) {
    this.policy = policy;
    this.key = policy.activeKey();
    this.hash = key.hash();
  }

  /**
   * Appends the trailer of a message at {@code offset}. The code does not cover the checksum, so that may change
   * afterwards. Over IPv6 the checksum covers the trailer, as the kernel would have it, and is mended here.
   *
   * @param messageBytes octets of the message
   * @param source where it is sent from
   * @param epochNs time of day in nanoseconds since 1970
   * @return octets appended: 28, or 0 where nothing is signed
   */
  public int append(ByteBuf out, int offset, int messageBytes, IpAddress source, long epochNs) {
    if (policy.mode() == HmacMode.RECEIVE_ONLY) {
      return 0;
    }
    final int at = offset + messageBytes;
    out.setByte(at, HmacTrailerView.TYPE_HMAC_SHA_256_128);
    out.setByte(at + HmacTrailerView.KEY_ID, key.id());
    out.setShort(at + HmacTrailerView.RESERVED, 0);
    out.setLong(at + HmacTrailerView.SEQUENCE, next(reading(epochNs)));
    final byte[] code = input.from(source.family(), source.hi(), source.lo(), out, offset).code(hash, out,
        offset, messageBytes);
    out.setBytes(at + HmacTrailerView.SIGNED_BYTES, code, 0, HmacTrailerView.CODE_BYTES);
    if (source.family() == Family.IPV6) {
      coverTrailer(out, offset + CHECKSUM, at);
    }
    return HmacTrailerView.TRAILER_BYTES;
  }

  /** Adds the trailer, and its length in the pseudo-header, to a checksum (RFC 1624); a message has even length. */
  private static void coverTrailer(ByteBuf out, int checksumAt, int trailerAt) {
    final int before = ~out.getUnsignedShort(checksumAt) & WORD;
    out.setShort(checksumAt, Checksum.finish(before + HmacTrailerView.TRAILER_BYTES
        + Checksum.sum(out, trailerAt, HmacTrailerView.TRAILER_BYTES)));
  }

  /** Seconds and fraction of a clock reading, counter zero. */
  static long reading(long epochNs) {
    final long fraction = (Math.floorMod(epochNs, NS_PER_S) << HmacTrailerView.FRACTION_SHIFT) / NS_PER_S;
    return Math.floorDiv(epochNs, NS_PER_S) << HmacTrailerView.SECONDS_SHIFT
        | fraction << HmacTrailerView.FRACTION_SHIFT;
  }

  private long next(long reading) {
    // By subtraction: the 32 bits of seconds may wrap.
    final boolean onward = reading - last > 0;
    final boolean clockSetBack = policy.antiReplay() == AntiReplay.TIME
        && last - reading > (long) policy.windowS() << HmacTrailerView.SECONDS_SHIFT;
    last = !started || onward || clockSetBack ? reading : last + 1;
    started = true;
    return last;
  }
}
