package io.vigil.codec.inet;

import io.netty.buffer.ByteBuf;

/** Writes IPv6 headers (RFC 8200 §3) without extensions: flow label 0. Stateless, allocates nothing. */
public final class Ipv6HeaderWriter {
  /** Octets of every header that is written. */
  public static final int HEADER_BYTES = 40;

  /** Traffic class that Vigil and keepalived give to adverts. */
  public static final int CLASS_INTERNETWORK_CONTROL = 0xC0;

  private static final int VERSION_SHIFT = 28;
  private static final int CLASS_SHIFT = 20;
  private static final int PAYLOAD_LENGTH = 4;
  private static final int NEXT_HEADER = 6;
  private static final int HOP_LIMIT = 7;
  private static final int SOURCE = 8;
  private static final int DESTINATION = 24;

  private Ipv6HeaderWriter() {}

  /**
   * Writes one header at {@code offset}; the buffer's indexes stay.
   *
   * @param trafficClass 0..255
   * @param payloadBytes octets that follow, 0..65535
   * @return octets written
   */
  public static int write(ByteBuf out, int offset, Envelope envelope, int trafficClass, int nextHeader,
      int payloadBytes) {
    out.setInt(offset, (6 << VERSION_SHIFT) | (trafficClass << CLASS_SHIFT));
    out.setShort(offset + PAYLOAD_LENGTH, payloadBytes);
    out.setByte(offset + NEXT_HEADER, nextHeader);
    out.setByte(offset + HOP_LIMIT, envelope.ttl());
    out.setLong(offset + SOURCE, envelope.srcHi());
    out.setLong(offset + SOURCE + Long.BYTES, envelope.srcLo());
    out.setLong(offset + DESTINATION, envelope.dstHi());
    out.setLong(offset + DESTINATION + Long.BYTES, envelope.dstLo());
    return HEADER_BYTES;
  }
}
