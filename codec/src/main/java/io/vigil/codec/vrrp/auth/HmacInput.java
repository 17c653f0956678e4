package io.vigil.codec.vrrp.auth;

import io.netty.buffer.ByteBuf;
import io.vigil.codec.inet.Family;
import io.vigil.codec.vrrp.Vrrp;

/**
 * What is signed: family, version, VRID and source address; the message with a checksum of zero; the trailer up to
 * its code; 16 octets of zero in the code's place. TTL and destination are not covered, so all unicast copies of an
 * advert share one trailer. Not thread-safe, allocates nothing.
 */
final class HmacInput {
  private static final int PSEUDO_BYTES = 20;
  private static final int PSEUDO_VERSION = 1;
  private static final int PSEUDO_VRID = 2;
  private static final int PSEUDO_ADDRESS = 4;
  private static final int VRID = 1;
  private static final int CHECKSUM = 6;

  private final byte[] pseudo = new byte[PSEUDO_BYTES];

  /** The code of the message at {@code offset} with the trailer behind its {@code messageBytes}. */
  byte[] code(KeyedHash hash, ByteBuf buf, int offset, int messageBytes) {
    hash.begin().add(pseudo, PSEUDO_BYTES);
    hash.add(buf, offset, CHECKSUM).addZeros(Short.BYTES);
    hash.add(buf, offset + Vrrp.HEADER_BYTES, messageBytes - Vrrp.HEADER_BYTES);
    hash.add(buf, offset + messageBytes, HmacTrailerView.SIGNED_BYTES).addZeros(HmacTrailerView.CODE_BYTES);
    return hash.finish();
  }

  /** Takes the source (halves as in {@code IpAddress}), and version and VRID from the message. */
  HmacInput from(Family family, long sourceHi, long sourceLo, ByteBuf buf, int offset) {
    pseudo[0] = (byte) (family == Family.IPV4 ? 4 : 6);
    pseudo[PSEUDO_VERSION] = (byte) (buf.getUnsignedByte(offset) >>> 4);
    pseudo[PSEUDO_VRID] = buf.getByte(offset + VRID);
    if (family == Family.IPV4) {
      // Four octets on the left, the rest zero.
      put(PSEUDO_ADDRESS, sourceLo << Integer.SIZE);
      put(PSEUDO_ADDRESS + Long.BYTES, 0);
    } else {
      put(PSEUDO_ADDRESS, sourceHi);
      put(PSEUDO_ADDRESS + Long.BYTES, sourceLo);
    }
    return this;
  }

  private void put(int at, long value) {
    for (int i = 0; i < Long.BYTES; i++) {
      pseudo[at + i] = (byte) (value >>> (Long.SIZE - Byte.SIZE * (i + 1)));
    }
  }
}
