package io.vigil.codec.inet;

import io.netty.buffer.ByteBuf;

/**
 * Writes IPv4 headers of 20 octets without options: TOS 0xC0 (internetwork control), no flags. Protocol, TTL and
 * addresses are kept from packet to packet. Not thread-safe, allocates nothing.
 */
public final class Ipv4HeaderWriter {
  /** Octets of every header that is written. */
  public static final int HEADER_BYTES = IpHeaderView.MIN_HEADER_BYTES;

  /** Precedence of routing protocols: internetwork control (RFC 791 §3.1). */
  public static final int TOS_INTERNETWORK_CONTROL = 0xC0;

  private static final int VERSION_AND_IHL = 0x45;
  private static final int IDENTIFICATION_MAX = 0xFFFF;

  private final int protocol;
  private int ttl = Envelope.TTL_ON_LINK;
  private int source;
  private int destination;

  public Ipv4HeaderWriter(int protocol) {
    this.protocol = protocol;
  }

  /** Takes TTL and addresses for the headers to come. */
  public Ipv4HeaderWriter route(Envelope envelope) {
    return route((int) envelope.srcLo(), (int) envelope.dstLo(), envelope.ttl());
  }

  /** Takes TTL (0..255) and addresses (network-order value) for the headers to come. */
  public Ipv4HeaderWriter route(int source, int destination, int ttl) {
    if (ttl < 0 || ttl > Envelope.TTL_ON_LINK) {
      throw new IllegalArgumentException("TTL " + ttl);
    }
    this.source = source;
    this.destination = destination;
    this.ttl = ttl;
    return this;
  }

  /**
   * Writes one header at {@code offset}; the buffer's indexes stay.
   *
   * @param identification 0..65535
   * @param payloadBytes octets that follow, 0..65515
   * @return octets written
   */
  public int write(ByteBuf out, int offset, int identification, int payloadBytes) {
    out.setByte(offset, VERSION_AND_IHL);
    out.setByte(offset + IpHeaderView.TOS, TOS_INTERNETWORK_CONTROL);
    out.setShort(offset + IpHeaderView.TOTAL_LENGTH, HEADER_BYTES + payloadBytes);
    out.setShort(offset + IpHeaderView.IDENTIFICATION, identification);
    out.setShort(offset + IpHeaderView.FLAGS_AND_OFFSET, 0);
    out.setByte(offset + IpHeaderView.TTL, ttl);
    out.setByte(offset + IpHeaderView.PROTOCOL, protocol);
    out.setShort(offset + IpHeaderView.CHECKSUM, 0);
    out.setInt(offset + IpHeaderView.SOURCE, source);
    out.setInt(offset + IpHeaderView.DESTINATION, destination);
    out.setShort(offset + IpHeaderView.CHECKSUM, Checksum.finish(Checksum.sum(out, offset, HEADER_BYTES)));
    return HEADER_BYTES;
  }

  /** The identification after this one: counts from 1 to 65535 and never gives 0, which asks the kernel to choose. */
  public static int nextIdentification(int identification) {
    return identification >= IDENTIFICATION_MAX ? 1 : identification + 1;
  }
}
