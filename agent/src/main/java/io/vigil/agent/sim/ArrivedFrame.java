package io.vigil.agent.sim;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.codec.handler.VrrpDatagram;
import io.vigil.codec.inet.EthernetHeader;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.inet.IpHeaderView;
import io.vigil.codec.inet.IpVerdict;
import io.vigil.codec.vrrp.Vrrp;

/** Takes the VRRP message out of an Ethernet frame, as a kernel does for a raw socket. One thread. */
final class ArrivedFrame {
  private static final int ETHER_TYPE = 12;
  private static final int IPV6_HEADER_BYTES = 40;
  private static final int IPV6_PAYLOAD_LENGTH = 4;
  private static final int IPV6_NEXT_HEADER = 6;
  private static final int IPV6_HOP_LIMIT = 7;
  private static final int IPV6_SOURCE = 8;
  private static final int IPV6_DESTINATION = 24;

  private final IpHeaderView ipv4 = new IpHeaderView();

  /** True when the frame carries VRRP to {@code local}; then {@code into} holds it, but for time and interface of arrival. */
  boolean read(byte[] frame, IpAddress local, VrrpDatagram into) {
    final ByteBuf bytes = Unpooled.wrappedBuffer(frame);
    if (frame.length < EthernetHeader.HEADER_BYTES) {
      return false;
    }
    return switch (bytes.getUnsignedShort(ETHER_TYPE)) {
      case EthernetHeader.TYPE_IPV4 -> readIpv4(bytes, local, into);
      case EthernetHeader.TYPE_IPV6 -> readIpv6(bytes, local, into);
      default -> false;
    };
  }

  private boolean readIpv4(ByteBuf bytes, IpAddress local, VrrpDatagram into) {
    final int at = EthernetHeader.HEADER_BYTES;
    if (ipv4.wrap(bytes, at, bytes.readableBytes() - at).check() != IpVerdict.ACCEPT
        || ipv4.protocol() != Vrrp.PROTOCOL || ipv4.dstLo() != local.lo() || local.hi() != 0) {
      return false;
    }
    bytes.setIndex(ipv4.payloadOffset(), ipv4.payloadOffset() + ipv4.payloadBytes());
    into.setMessage(bytes).setIpv4(ipv4.srcLo(), ipv4.dstLo()).setArrival(ipv4.ttl(), 0, 0);
    return true;
  }

  private static boolean readIpv6(ByteBuf bytes, IpAddress local, VrrpDatagram into) {
    final int at = EthernetHeader.HEADER_BYTES;
    if (bytes.readableBytes() < at + IPV6_HEADER_BYTES
        || bytes.getUnsignedByte(at + IPV6_NEXT_HEADER) != Vrrp.PROTOCOL) {
      return false;
    }
    final int payload = bytes.getUnsignedShort(at + IPV6_PAYLOAD_LENGTH);
    final long dstHi = bytes.getLong(at + IPV6_DESTINATION);
    final long dstLo = bytes.getLong(at + IPV6_DESTINATION + Long.BYTES);
    if (dstHi != local.hi() || dstLo != local.lo()
        || at + IPV6_HEADER_BYTES + payload > bytes.readableBytes()) {
      return false;
    }
    final int hopLimit = bytes.getUnsignedByte(at + IPV6_HOP_LIMIT);
    final long srcHi = bytes.getLong(at + IPV6_SOURCE);
    final long srcLo = bytes.getLong(at + IPV6_SOURCE + Long.BYTES);
    bytes.setIndex(at + IPV6_HEADER_BYTES, at + IPV6_HEADER_BYTES + payload);
    into.setMessage(bytes).setIpv6(srcHi, srcLo, dstHi, dstLo).setArrival(hopLimit, 0, 0);
    return true;
  }
}
