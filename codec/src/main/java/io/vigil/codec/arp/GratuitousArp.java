package io.vigil.codec.arp;

import io.netty.buffer.ByteBuf;
import io.vigil.codec.inet.EthernetHeader;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;

/**
 * Writes gratuitous ARP requests as whole Ethernet frames of 42 octets (RFC 826, RFC 9568 §8.1.2). Stateless,
 * allocates nothing.
 *
 * <pre>
 *  0 destination ff:ff:ff:ff:ff:ff   6 source          12 type 0806
 * 14 hardware 1   16 protocol 0800   18 lengths 6, 4   20 request 1
 * 22 sender hardware                 28 sender address
 * 32 target hardware                 38 target address = sender address
 * </pre>
 */
public final class GratuitousArp {
  /** Octets of every frame; the link pads it. */
  public static final int FRAME_BYTES = 42;

  private static final int HARDWARE_ETHERNET = 1;
  private static final int OPERATION_REQUEST = 1;

  private static final int HARDWARE = 14;
  private static final int PROTOCOL = 16;
  private static final int HARDWARE_LENGTH = 18;
  private static final int PROTOCOL_LENGTH = 19;
  private static final int OPERATION = 20;
  private static final int SENDER_HARDWARE = 22;
  private static final int SENDER_ADDRESS = 28;
  private static final int TARGET_HARDWARE = 32;
  private static final int TARGET_ADDRESS = 38;

  private GratuitousArp() {}

  /**
   * Writes the frame as keepalived, FRR and holo send it: target hardware address all ones.
   *
   * @param address the IPv4 address announced
   * @param mac where it lives, in the low 48 bits
   * @return octets written
   */
  public static int write(ByteBuf out, int offset, IpAddress address, long mac) {
    return write(out, offset, address, mac, EthernetHeader.BROADCAST);
  }

  /** Writes the frame as RFC 9568 with erratum 7949 has it: target hardware address that of the sender. */
  public static int writeRfc(ByteBuf out, int offset, IpAddress address, long mac) {
    return write(out, offset, address, mac, mac);
  }

  private static int write(ByteBuf out, int offset, IpAddress address, long mac, long targetMac) {
    if (address.family() != Family.IPV4) {
      throw new IllegalArgumentException("ARP announces IPv4 addresses, not " + address);
    }
    final int bits = (int) address.lo();
    EthernetHeader.write(out, offset, EthernetHeader.BROADCAST, mac, EthernetHeader.TYPE_ARP);
    out.setShort(offset + HARDWARE, HARDWARE_ETHERNET);
    out.setShort(offset + PROTOCOL, EthernetHeader.TYPE_IPV4);
    out.setByte(offset + HARDWARE_LENGTH, EthernetHeader.MAC_BYTES);
    out.setByte(offset + PROTOCOL_LENGTH, Integer.BYTES);
    out.setShort(offset + OPERATION, OPERATION_REQUEST);
    EthernetHeader.setMac(out, offset + SENDER_HARDWARE, mac);
    out.setInt(offset + SENDER_ADDRESS, bits);
    EthernetHeader.setMac(out, offset + TARGET_HARDWARE, targetMac);
    out.setInt(offset + TARGET_ADDRESS, bits);
    return FRAME_BYTES;
  }
}
