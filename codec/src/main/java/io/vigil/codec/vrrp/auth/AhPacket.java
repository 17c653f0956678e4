package io.vigil.codec.vrrp.auth;

import io.netty.buffer.ByteBuf;
import io.vigil.codec.inet.Envelope;
import io.vigil.codec.inet.Ipv4HeaderWriter;
import io.vigil.codec.inet.OctetCopy;
import io.vigil.codec.vrrp.Vrrp;

/**
 * Writes a version 2 message in its authentication header and IPv4 header, sealed. The security parameters index is
 * the source address, as keepalived has it. Not thread-safe, allocates nothing.
 */
public final class AhPacket {
  /** Octets in front of the message. */
  public static final int OVERHEAD_BYTES = Ipv4HeaderWriter.HEADER_BYTES + AuthHeaderView.HEADER_BYTES;

  private final Ipv4HeaderWriter ipv4 = new Ipv4HeaderWriter(AuthHeaderView.PROTOCOL);
  private final AhKey key;

  public AhPacket(AhKey key) {
    this.key = key;
  }

  /**
   * Writes the packet of the readable octets of {@code message} at {@code offset}; all indexes stay.
   *
   * @param envelope IPv4 addresses and TTL 0..255
   * @param sequence of {@link AhSequence#next}, the same for all unicast copies of one advert
   * @param identification of the IPv4 header, 0..65535
   * @return octets written
   */
  public int write(Envelope envelope, ByteBuf message, long sequence, int identification, ByteBuf out,
      int offset) {
    final int messageBytes = message.readableBytes();
    final int header = offset + ipv4.route(envelope).write(out, offset, identification,
        AuthHeaderView.HEADER_BYTES + messageBytes);
    out.setByte(header, Vrrp.PROTOCOL);
    out.setByte(header + AuthHeaderView.PAYLOAD_LENGTH, AuthHeaderView.PAYLOAD_LENGTH_WORDS);
    out.setShort(header + AuthHeaderView.RESERVED, 0);
    out.setInt(header + AuthHeaderView.SPI, (int) envelope.srcLo());
    out.setInt(header + AuthHeaderView.SEQUENCE, (int) sequence);
    OctetCopy.toBuffer(message, message.readerIndex(), out, header + AuthHeaderView.HEADER_BYTES,
        messageBytes);
    key.seal(out, offset);
    return OVERHEAD_BYTES + messageBytes;
  }
}
