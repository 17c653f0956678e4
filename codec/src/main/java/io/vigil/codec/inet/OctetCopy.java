package io.vigil.codec.inet;

import io.netty.buffer.ByteBuf;

/**
 * Copies octets eight at a time by plain reads and writes. Netty's own copies out of a direct buffer make a
 * {@code ByteBuffer} each, which the vrrp loop must not. All indexes stay.
 */
public final class OctetCopy {
  private OctetCopy() {}

  /** Copies {@code lengthBytes} octets from {@code offset} of a buffer to the start of an array. */
  public static void toArray(ByteBuf from, int offset, byte[] to, int lengthBytes) {
    int done = 0;
    for (; done + Long.BYTES <= lengthBytes; done += Long.BYTES) {
      final long octets = from.getLong(offset + done);
      for (int i = 0; i < Long.BYTES; i++) {
        to[done + i] = (byte) (octets >>> (Long.SIZE - Byte.SIZE * (i + 1)));
      }
    }
    for (; done < lengthBytes; done++) {
      to[done] = from.getByte(offset + done);
    }
  }

  /** Copies between two buffers, which must not overlap. */
  public static void toBuffer(ByteBuf from, int fromOffset, ByteBuf to, int toOffset, int lengthBytes) {
    int done = 0;
    for (; done + Long.BYTES <= lengthBytes; done += Long.BYTES) {
      to.setLong(toOffset + done, from.getLong(fromOffset + done));
    }
    for (; done < lengthBytes; done++) {
      to.setByte(toOffset + done, from.getByte(fromOffset + done));
    }
  }
}
