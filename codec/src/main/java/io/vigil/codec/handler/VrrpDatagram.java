package io.vigil.codec.handler;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.codec.inet.Envelope;
import io.vigil.codec.inet.Family;
import io.vigil.codec.vrrp.Vrrp;

/**
 * One received packet: the VRRP message and what the kernel said about it. A channel has one of these, fills it by the
 * setters before each {@code fireChannelRead} and fills it anew for the next packet; it is valid during
 * {@code channelRead} only. Event loop only.
 */
public final class VrrpDatagram implements Envelope {
  private final ReceivedAdvert advert = new ReceivedAdvert(this);
  private ByteBuf message = Unpooled.EMPTY_BUFFER;
  private Family family = Family.IPV4;
  private long srcHi;
  private long srcLo;
  private long dstHi;
  private long dstLo;
  private int ttl = TTL_UNKNOWN;
  private int interfaceIndex;
  private long receivedAtNs;
  private int protocol = Vrrp.PROTOCOL;

  /** The VRRP message without IP header and link padding: {@code readerIndex..writerIndex}. */
  public ByteBuf message() {
    return message;
  }

  @Override
  public Family family() {
    return family;
  }

  @Override
  public long srcHi() {
    return srcHi;
  }

  @Override
  public long srcLo() {
    return srcLo;
  }

  @Override
  public long dstHi() {
    return dstHi;
  }

  @Override
  public long dstLo() {
    return dstLo;
  }

  @Override
  public int ttl() {
    return ttl;
  }

  /** Index of the interface that the packet came in on, 0 unknown. */
  public int interfaceIndex() {
    return interfaceIndex;
  }

  /** Monotonic reading at the kernel's receive stamp. */
  public long receivedAtNs() {
    return receivedAtNs;
  }

  /** IP protocol of the message. */
  public int protocol() {
    return protocol;
  }

  /** Sets the message; its readable octets count, and its indexes are left alone by the handlers. */
  public VrrpDatagram setMessage(ByteBuf newMessage) {
    message = newMessage;
    return this;
  }

  /** Sets the addresses of an IPv4 packet, network-order value in the low 32 bits. */
  public VrrpDatagram setIpv4(long newSrc, long newDst) {
    family = Family.IPV4;
    srcHi = 0;
    srcLo = newSrc;
    dstHi = 0;
    dstLo = newDst;
    return this;
  }

  /** Sets the addresses of an IPv6 packet by their halves. */
  public VrrpDatagram setIpv6(long newSrcHi, long newSrcLo, long newDstHi, long newDstLo) {
    family = Family.IPV6;
    srcHi = newSrcHi;
    srcLo = newSrcLo;
    dstHi = newDstHi;
    dstLo = newDstLo;
    return this;
  }

  /**
   * Sets how the packet arrived.
   *
   * @param newTtl TTL or hop limit, {@link #TTL_UNKNOWN} if the kernel did not say
   * @param newInterfaceIndex 0 if unknown
   * @param newReceivedAtNs monotonic, in nanoseconds
   */
  public VrrpDatagram setArrival(int newTtl, int newInterfaceIndex, long newReceivedAtNs) {
    ttl = newTtl;
    interfaceIndex = newInterfaceIndex;
    receivedAtNs = newReceivedAtNs;
    return this;
  }

  /** Sets the IP protocol; {@link Vrrp#PROTOCOL} until then. */
  public VrrpDatagram setProtocol(int newProtocol) {
    protocol = newProtocol;
    return this;
  }

  /** The one object in which this channel's messages go on when they are accepted. */
  ReceivedAdvert advert() {
    return advert;
  }
}
