package io.vigil.codec.vrrp;

import io.netty.buffer.ByteBuf;
import io.vigil.codec.inet.Envelope;
import io.vigil.codec.inet.EthernetHeader;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.Ipv4HeaderWriter;
import io.vigil.codec.inet.Ipv6HeaderWriter;

/**
 * Puts the Ethernet and IP headers before a message, for captures and for the check of whole frames; a raw socket
 * needs the message (and over IPv4 the IP header) only. Not thread-safe.
 */
public final class AdvertFrame {
  /** Octets of the longest headers in front of a message. */
  public static final int HEADROOM_BYTES = EthernetHeader.HEADER_BYTES + Ipv6HeaderWriter.HEADER_BYTES;

  private final Ipv4HeaderWriter ipv4 = new Ipv4HeaderWriter(Vrrp.PROTOCOL);
  private long destinationMac = EthernetHeader.BROADCAST;
  private long sourceMac;
  private int identification;

  /** Hardware addresses of the frames to come, in the low 48 bits. */
  public AdvertFrame link(long destinationMac, long sourceMac) {
    this.destinationMac = destinationMac;
    this.sourceMac = sourceMac;
    return this;
  }

  /** IPv4 identification of the frames to come. */
  public AdvertFrame identification(int identification) {
    this.identification = identification;
    return this;
  }

  /**
   * Writes the frame of the readable octets of {@code message} at {@code offset}; all indexes stay.
   *
   * @return octets written, without padding and frame check sequence
   */
  public int write(Envelope envelope, ByteBuf message, ByteBuf out, int offset) {
    final boolean v4 = envelope.family() == Family.IPV4;
    final int messageBytes = message.readableBytes();
    int at = offset + EthernetHeader.write(out, offset, destinationMac, sourceMac,
        v4 ? EthernetHeader.TYPE_IPV4 : EthernetHeader.TYPE_IPV6);
    at += v4
        ? ipv4.route(envelope).write(out, at, identification, messageBytes)
        : Ipv6HeaderWriter.write(out, at, envelope, Ipv6HeaderWriter.CLASS_INTERNETWORK_CONTROL,
            Vrrp.PROTOCOL, messageBytes);
    out.setBytes(at, message, message.readerIndex(), messageBytes);
    return at + messageBytes - offset;
  }
}
