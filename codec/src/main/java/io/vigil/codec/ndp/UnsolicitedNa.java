package io.vigil.codec.ndp;

import io.netty.buffer.ByteBuf;
import io.vigil.codec.inet.Checksum;
import io.vigil.codec.inet.Envelope;
import io.vigil.codec.inet.EthernetHeader;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.inet.IpEnvelope;
import io.vigil.codec.inet.Ipv6HeaderWriter;

/**
 * An unsolicited neighbour advertisement of one address to all nodes (RFC 4861 §4.4, RFC 9568 §6.4.2): solicited
 * clear, override set, with the target link-layer address option. Made once for an address, written as often as
 * needed without allocation. Immutable.
 *
 * <pre>
 *  0 type 136   1 code 0   2 checksum   4 flags R.O, 29 bits reserved
 *  8 target address (16)
 * 24 option 2  25 length 1 (8 octets)  26 hardware address (6)
 * </pre>
 */
public final class UnsolicitedNa {
  /** ff02::1. */
  public static final IpAddress ALL_NODES = IpAddress.ipv6(0xFF02_0000_0000_0000L, 1);

  /** IPv6 next header. */
  public static final int ICMPV6 = 58;

  /** Octets of the ICMPv6 message. */
  public static final int MESSAGE_BYTES = 32;

  /** Octets of the whole Ethernet frame. */
  public static final int FRAME_BYTES = EthernetHeader.HEADER_BYTES + Ipv6HeaderWriter.HEADER_BYTES
      + MESSAGE_BYTES;

  private static final int TYPE_NEIGHBOUR_ADVERTISEMENT = 136;
  private static final int FLAG_ROUTER = 0x8000_0000;
  private static final int FLAG_OVERRIDE = 0x2000_0000;
  private static final int OPTION_TARGET_LINK_LAYER = 2;

  private static final int CODE = 1;
  private static final int CHECKSUM = 2;
  private static final int FLAGS = 4;
  private static final int TARGET = 8;
  private static final int OPTION = 24;
  private static final int OPTION_LENGTH = 25;
  private static final int OPTION_MAC = 26;

  private final IpAddress source;
  private final IpAddress target;
  private final long mac;
  private final boolean router;
  private final Envelope envelope;

  /**
   * Prepares the announcement.
   *
   * @param source where the packet says it comes from; keepalived uses the address announced
   * @param target the address announced
   * @param mac where it lives, in the low 48 bits
   * @param router whether the sender forwards packets
   */
  public UnsolicitedNa(IpAddress source, IpAddress target, long mac, boolean router) {
    if (source.family() != Family.IPV6 || target.family() != Family.IPV6) {
      throw new IllegalArgumentException("neighbour advertisement of " + target + " from " + source);
    }
    this.source = source;
    this.target = target;
    this.mac = mac;
    this.router = router;
    this.envelope = new IpEnvelope(source, ALL_NODES, Envelope.TTL_ON_LINK);
  }

  /** Announces {@code address} from itself, as keepalived does. */
  public static UnsolicitedNa of(IpAddress address, long mac, boolean router) {
    return new UnsolicitedNa(address, address, mac, router);
  }

  /** Writes the ICMPv6 message with its checksum at {@code offset}; returns the octets written. */
  public int writeMessage(ByteBuf out, int offset) {
    out.setByte(offset, TYPE_NEIGHBOUR_ADVERTISEMENT);
    out.setByte(offset + CODE, 0);
    out.setShort(offset + CHECKSUM, 0);
    out.setInt(offset + FLAGS, router ? FLAG_ROUTER | FLAG_OVERRIDE : FLAG_OVERRIDE);
    out.setLong(offset + TARGET, target.hi());
    out.setLong(offset + TARGET + Long.BYTES, target.lo());
    out.setByte(offset + OPTION, OPTION_TARGET_LINK_LAYER);
    out.setByte(offset + OPTION_LENGTH, 1);
    EthernetHeader.setMac(out, offset + OPTION_MAC, mac);
    final long pseudo = Checksum.pseudoHeader(source, ALL_NODES, ICMPV6, MESSAGE_BYTES);
    out.setShort(offset + CHECKSUM, Checksum.finish(pseudo + Checksum.sum(out, offset, MESSAGE_BYTES)));
    return MESSAGE_BYTES;
  }

  /** Writes the whole Ethernet frame at {@code offset}; returns the octets written. */
  public int writeFrame(ByteBuf out, int offset) {
    int at = offset + EthernetHeader.write(out, offset, EthernetHeader.ofGroup(ALL_NODES), mac,
        EthernetHeader.TYPE_IPV6);
    at += Ipv6HeaderWriter.write(out, at, envelope, 0, ICMPV6, MESSAGE_BYTES);
    at += writeMessage(out, at);
    return at - offset;
  }
}
