package io.vigil.codec.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.codec.capture.LinkType;
import io.vigil.codec.carp.CarpView;
import io.vigil.codec.inet.Envelope;
import io.vigil.codec.inet.EthernetHeader;
import io.vigil.codec.inet.Family;
import io.vigil.codec.vrrp.Vrrp;
import java.util.Objects;

/**
 * Window onto one captured frame: link header, VLAN tags and IP headers are walked until it is told what the frame
 * carries. Total: any octets get an answer, and none outside the captured ones is read. Valid until the buffer
 * changes or another frame is read. Other traffic leaves after one or two reads. Allocates nothing; not thread-safe.
 */
public final class FrameView implements Envelope {
  /** Octets of an ARP packet for IPv4 (RFC 826). */
  public static final int ARP_BYTES = 28;
  /** Octets of a neighbour advertisement without options (RFC 4861 §4.4). */
  public static final int NEIGHBOUR_ADVERTISEMENT_BYTES = 24;
  /** {@link #sourceMac} of a frame whose link layer has none; {@link #ipId} of a frame that is not IPv4. */
  public static final int NONE = -1;

  private static final int NEIGHBOUR_ADVERTISEMENT = 136;
  private static final int ICMPV6_HEADER_BYTES = 4;
  private static final int IGMP_BYTES = 8;
  private static final int UDP_HEADER_BYTES = 8;
  private static final int UDP_LENGTH = 4;
  private static final int BFD_BYTES = 24;
  private static final int BFD_PORT_SINGLE_HOP = 3784;
  private static final int BFD_PORT_MULTIHOP = 4784;
  private static final int ARP_HARDWARE_AND_PROTOCOL = 0x0001_0800;
  private static final int ARP_ADDRESS_SIZES = 0x0604;

  private final LinkReader link = new LinkReader();
  private final IpReader ip = new IpReader();
  private ByteBuf buf = Unpooled.EMPTY_BUFFER;
  private FrameKind kind = FrameKind.SHORT;
  private int end;
  private int payloadOffset;
  private int payloadBytes;
  private int protocol;
  private boolean hasIp;

  /**
   * Reads a frame.
   *
   * @param offset index of its first octet
   * @param capturedBytes octets that the buffer holds
   * @param wireBytes octets that the frame had on the wire; taken as {@code capturedBytes} if it is less
   * @return {@link #kind}
   * @throws IndexOutOfBoundsException if the buffer does not hold {@code capturedBytes}
   */
  public FrameKind read(LinkType linkType, ByteBuf frame, int offset, int capturedBytes, int wireBytes) {
    Objects.checkFromIndexSize(offset, capturedBytes, frame.capacity());
    buf = frame;
    end = offset + capturedBytes;
    hasIp = false;
    payloadBytes = 0;
    payloadOffset = end;
    protocol = 0;
    final int etherType = link.read(linkType, frame, offset, end);
    // In long: a record may claim any number of octets on the wire.
    final long wireEnd = Math.max(end, (long) offset + wireBytes);
    kind = switch (etherType) {
      case EthernetHeader.TYPE_IPV4 -> told(ip.ipv4(frame, link.networkAt(), end, wireEnd));
      case EthernetHeader.TYPE_IPV6 -> told(ip.ipv6(frame, link.networkAt(), end, wireEnd));
      case EthernetHeader.TYPE_ARP -> arp(link.networkAt());
      case LinkReader.CUT -> FrameKind.SHORT;
      default -> FrameKind.OTHER;
    };
    return kind;
  }

  public FrameKind kind() {
    return kind;
  }

  /** Number of VLAN tags, 0..8. */
  public int vlanCount() {
    return link.vlanCount();
  }

  /** VLAN identifier 0..4095; {@code i} 0..{@link #vlanCount}-1, outermost first. */
  public int vlan(int i) {
    return link.vlan(Objects.checkIndex(i, link.vlanCount()));
  }

  /** Index of the message: VRRP (also inside an authentication header), CARP, ARP, ICMPv6, BFD or IGMP. */
  public int payloadOffset() {
    return payloadOffset;
  }

  /** Octets of the message as the IP header (for BFD the UDP header) announces them; link padding is left out. */
  public int payloadBytes() {
    return payloadBytes;
  }

  /** Octets of the message that were captured; fewer than {@link #payloadBytes} if the capture cut it. */
  public int payloadCapturedBytes() {
    return Math.min(payloadBytes, end - payloadOffset);
  }

  /** IP protocol of the message 0..255, behind all extension headers; 0 where there is no IP. */
  public int protocol() {
    return protocol;
  }

  /** Source hardware address in the low 48 bits, or {@link #NONE}. */
  public long sourceMac() {
    final int at = link.macAt();
    return at == LinkReader.NO_MAC
        ? NONE
        : (long) buf.getUnsignedShort(at) << Integer.SIZE | buf.getUnsignedInt(at + Short.BYTES);
  }

  /**
   * Index of the interface on the host that captured, which only the second form of the Linux "cooked" header has; 0 without.
   */
  public int interfaceIndex() {
    return link.interfaceIndex();
  }

  /** IPv4 identification 0..65535, or {@link #NONE}. Only for frames that were {@link FrameKind#isTold told}. */
  public int ipId() {
    return isIpv4() ? ip.identification() : NONE;
  }

  /** Index of the IP header, which for {@link FrameKind#AH} is needed to verify the message; -1 where there is none. */
  public int ipOffset() {
    return hasIp ? link.networkAt() : NONE;
  }

  /** Index of the authentication header of a {@link FrameKind#AH} frame, otherwise -1. */
  public int authHeaderOffset() {
    return kind == FrameKind.AH ? ip.authHeaderAt() : NONE;
  }

  @Override
  public Family family() {
    return hasIp && !ip.isIpv4() ? Family.IPV6 : Family.IPV4;
  }

  /** 0 for IPv4 and for frames that carry no IP. */
  @Override
  public long srcHi() {
    return hasIp ? ip.srcHi() : 0;
  }

  /** 0 for frames that carry no IP. */
  @Override
  public long srcLo() {
    return hasIp ? ip.srcLo() : 0;
  }

  @Override
  public long dstHi() {
    return hasIp ? ip.dstHi() : 0;
  }

  @Override
  public long dstLo() {
    return hasIp ? ip.dstLo() : 0;
  }

  @Override
  public int ttl() {
    return hasIp ? ip.ttl() : TTL_UNKNOWN;
  }

  private boolean isIpv4() {
    return hasIp && ip.isIpv4();
  }

  private FrameKind told(IpReader.Result walked) {
    return switch (walked) {
      case OTHER -> FrameKind.OTHER;
      case BROKEN -> FrameKind.SHORT;
      case MESSAGE -> message();
    };
  }

  private FrameKind message() {
    protocol = ip.protocol();
    payloadOffset = Math.min(ip.payloadAt(), end);
    payloadBytes = ip.payloadBytes();
    final FrameKind found = switch (protocol) {
      case Vrrp.PROTOCOL -> vrrp();
      case IpReader.UDP -> udp();
      case IpReader.ICMPV6 -> icmpv6();
      case IpReader.IGMP -> ip.isIpv4() ? told(FrameKind.IGMP, IGMP_BYTES) : FrameKind.OTHER;
      default -> FrameKind.OTHER;
    };
    hasIp = found.isTold();
    return found;
  }

  private FrameKind vrrp() {
    if (isCutBefore(Vrrp.HEADER_BYTES)) {
      return FrameKind.SHORT;
    }
    if (ip.authHeaderAt() != IpReader.NO_HEADER) {
      return FrameKind.AH;
    }
    return CarpView.isCarp(buf, payloadOffset, payloadBytes) ? FrameKind.CARP : FrameKind.VRRP;
  }

  private FrameKind udp() {
    if (isCutBefore(UDP_HEADER_BYTES) || payloadBytes < UDP_HEADER_BYTES) {
      return FrameKind.SHORT;
    }
    final int port = buf.getUnsignedShort(payloadOffset + Short.BYTES);
    if (port != BFD_PORT_SINGLE_HOP && port != BFD_PORT_MULTIHOP) {
      return FrameKind.OTHER;
    }
    final int udpBytes = buf.getUnsignedShort(payloadOffset + UDP_LENGTH);
    if (udpBytes < UDP_HEADER_BYTES || udpBytes > payloadBytes) {
      return FrameKind.SHORT;
    }
    payloadOffset += UDP_HEADER_BYTES;
    payloadBytes = udpBytes - UDP_HEADER_BYTES;
    return told(FrameKind.BFD, BFD_BYTES);
  }

  private FrameKind icmpv6() {
    if (ip.isIpv4()) {
      return FrameKind.OTHER;
    }
    if (payloadBytes < ICMPV6_HEADER_BYTES || isCutBefore(ICMPV6_HEADER_BYTES)) {
      return FrameKind.SHORT;
    }
    return switch (buf.getUnsignedByte(payloadOffset)) {
      case NEIGHBOUR_ADVERTISEMENT -> payloadBytes < NEIGHBOUR_ADVERTISEMENT_BYTES
          ? FrameKind.SHORT
          : told(FrameKind.NEIGHBOUR_ADVERTISEMENT, NEIGHBOUR_ADVERTISEMENT_BYTES);
      case 130, 131, 132, 143 -> told(FrameKind.MLD, IGMP_BYTES);
      default -> FrameKind.OTHER;
    };
  }

  private FrameKind arp(int at) {
    payloadOffset = at;
    payloadBytes = ARP_BYTES;
    if (isCutBefore(ARP_BYTES)) {
      return FrameKind.SHORT;
    }
    return buf.getInt(at) == ARP_HARDWARE_AND_PROTOCOL
        && buf.getUnsignedShort(at + Integer.BYTES) == ARP_ADDRESS_SIZES ? FrameKind.ARP : FrameKind.OTHER;
  }

  private FrameKind told(FrameKind told, int neededBytes) {
    return isCutBefore(neededBytes) ? FrameKind.SHORT : told;
  }

  /** Whether the message is longer than what was captured of it, and not even {@code neededBytes} are there. */
  private boolean isCutBefore(int neededBytes) {
    return payloadCapturedBytes() < Math.min(neededBytes, payloadBytes);
  }
}
