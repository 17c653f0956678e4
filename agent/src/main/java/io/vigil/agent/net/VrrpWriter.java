package io.vigil.agent.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.agent.os.linux.DatagramOut;
import io.vigil.agent.os.linux.Errno;
import io.vigil.agent.os.linux.SocketOption;
import io.vigil.codec.handler.AdvertOut;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.Ipv4HeaderWriter;

/** Turns an {@link AdvertOut} into one datagram of a raw socket. Allocates nothing. The loop only. */
final class VrrpWriter {
  private static final int PACKET_BYTES_MAX = 4352;

  private final Family family;
  private final RawSocket socket;
  private final DatagramOut out = new DatagramOut(PACKET_BYTES_MAX);
  private final ByteBuf packet = Unpooled.wrappedBuffer(out.payload());

  private final Ipv4HeaderWriter header = new Ipv4HeaderWriter(SocketOption.IPPROTO_VRRP);

  VrrpWriter(Family family, RawSocket socket) {
    this.family = family;
    this.socket = socket;
  }

  /** 0, or why the kernel refused. */
  int send(AdvertOut advert) {
    final int length = advert.message().readableBytes();
    if (length > PACKET_BYTES_MAX - Ipv4HeaderWriter.HEADER_BYTES) {
      return Errno.EMSGSIZE;
    }
    return family == Family.IPV4 ? sendIpv4(advert, length) : sendIpv6(advert, length);
  }

  private int sendIpv4(AdvertOut advert, int length) {
    // The kernel fills in its own checksum and length (RFC 9568 §5.1.1).
    final int headerBytes = header.route(advert).write(packet, 0, advert.ipv4Id(), length);
    copy(advert.message(), headerBytes, length);
    out.toIpv4((int) advert.dstLo());
    final int flags = advert.isToMulticast() ? SocketOption.MSG_DONTROUTE : 0;
    return -out.send(socket.fd(), headerBytes + length, flags);
  }

  private int sendIpv6(AdvertOut advert, int length) {
    final int index = socket.interfaceIndex();
    copy(advert.message(), 0, length);
    final boolean scoped = advert.isToMulticast() || advert.destination().isLinkLocal();
    out.toIpv6(advert.dstHi(), advert.dstLo(), scoped ? index : 0);
    out.fromIpv6(advert.srcHi(), advert.srcLo(), index, advert.ttl());
    return -out.send(socket.fd(), length, 0);
  }

  /** By words: {@code ByteBuf.setBytes} between two direct buffers makes a temporary view. */
  private void copy(ByteBuf message, int at, int length) {
    final int from = message.readerIndex();
    int i = 0;
    for (; i + Long.BYTES <= length; i += Long.BYTES) {
      packet.setLong(at + i, message.getLong(from + i));
    }
    for (; i < length; i++) {
      packet.setByte(at + i, message.getByte(from + i));
    }
  }
}
