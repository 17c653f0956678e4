package io.vigil.codec.netlink;

import io.netty.buffer.ByteBuf;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.nio.charset.StandardCharsets;

/**
 * Writes one rtnetlink request at the buffer's writer index. The port id stays 0: the kernel fills in the socket's
 * own. Stateless, thread-safe.
 */
public final class RequestWriter {
  /** RTPROT_KEEPALIVED: by it {@code ip addr} shows who set the address (Linux 5.18; older kernels ignore it). */
  public static final int PROTOCOL_KEEPALIVED = 18;

  private RequestWriter() {}

  /** Asks for every interface. */
  public static void listLinks(ByteBuf out, int sequence) {
    final int at = begin(out, MessageType.GET_LINK, MessageFlag.REQUEST | MessageFlag.DUMP, sequence);
    out.writeZero(16);
    end(out, at);
  }

  /** Asks for every address of every family. */
  public static void listAddresses(ByteBuf out, int sequence) {
    final int at = begin(out, MessageType.GET_ADDRESS, MessageFlag.REQUEST | MessageFlag.DUMP, sequence);
    out.writeZero(AddressAttribute.HEADER_BYTES);
    end(out, at);
  }

  /**
   * Asks to add an address, with acknowledgement. As keepalived does it without create or exclusive flags; an
   * address that is there already is refused with EEXIST.
   */
  public static void addAddress(ByteBuf out, int sequence, InterfaceAddress address) {
    final int at = beginAddress(out, MessageType.NEW_ADDRESS, sequence, address);
    address.broadcast().ifPresent(b -> writeAddress(out, AddressAttribute.BROADCAST, b));
    address.label().ifPresent(l -> writeText(out, AddressAttribute.LABEL, l));
    writeWord(out, AddressAttribute.FLAGS, address.flags());
    writeOctet(out, AddressAttribute.PROTOCOL, PROTOCOL_KEEPALIVED);
    if (address.local().family() == Family.IPV6) {
      beginAttribute(out, AddressAttribute.CACHE_INFO, 16);
      out.writeIntLE((int) address.preferredLifetimeS());
      out.writeIntLE((int) InterfaceAddress.FOREVER);
      out.writeZero(8); // the two time stamps are the kernel's to set
    }
    end(out, at);
  }

  /**
   * Asks to remove an address, with acknowledgement. Label and broadcast are left out: the kernel would compare the
   * label, and an address that a predecessor left under another label must go too. Not there: EADDRNOTAVAIL.
   */
  public static void removeAddress(ByteBuf out, int sequence, InterfaceAddress address) {
    end(out, beginAddress(out, MessageType.DELETE_ADDRESS, sequence, address));
  }

  /**
   * Asks which way packets to {@code destination} go.
   *
   * @param entry whether the answer is the entry of the routing table, with the length of its prefix, or else the resolved way, with
   *        one gateway
   */
  public static void getRoute(ByteBuf out, int sequence, IpAddress destination, boolean entry) {
    final int at = begin(out, MessageType.GET_ROUTE, MessageFlag.REQUEST, sequence);
    out.writeByte(familyNumber(destination));
    out.writeByte(Byte.SIZE * destination.family().addressBytes());
    out.writeZero(6);
    out.writeIntLE(entry ? RouteView.FIB_MATCH : 0);
    writeAddress(out, RouteView.DESTINATION, destination);
    end(out, at);
  }

  /** Asks what is known of a neighbour; ENOENT: nothing. */
  public static void getNeighbour(ByteBuf out, int sequence, IpAddress neighbour, int interfaceIndex) {
    final int at = begin(out, MessageType.GET_NEIGHBOUR, MessageFlag.REQUEST, sequence);
    neighbour(out, neighbour, interfaceIndex, 0, 0);
    end(out, at);
  }

  /**
   * Has the kernel ask a neighbour now (ARP or neighbour discovery), with acknowledgement.
   *
   * @param known whether its hardware address is known and is to be confirmed, or else is to be found out
   */
  public static void probeNeighbour(ByteBuf out, int sequence, IpAddress neighbour, int interfaceIndex,
      boolean known) {
    final int at = begin(out, MessageType.NEW_NEIGHBOUR,
        MessageFlag.REQUEST | MessageFlag.ACK | MessageFlag.PUT, sequence);
    neighbour(out, neighbour, interfaceIndex, known ? NeighbourView.PROBE : 0,
        known ? 0 : NeighbourView.FLAG_USE);
    end(out, at);
  }

  private static void neighbour(ByteBuf out, IpAddress neighbour, int interfaceIndex, int state, int flags) {
    out.writeByte(familyNumber(neighbour));
    out.writeZero(3);
    out.writeIntLE(interfaceIndex);
    out.writeShortLE(state);
    out.writeByte(flags);
    out.writeZero(1);
    writeAddress(out, NeighbourView.DESTINATION, neighbour);
  }

  private static int familyNumber(IpAddress address) {
    return address.family() == Family.IPV6 ? AddressAttribute.AF_INET6 : AddressAttribute.AF_INET;
  }

  private static int beginAddress(ByteBuf out, int type, int sequence, InterfaceAddress address) {
    final int at = begin(out, type, MessageFlag.REQUEST | MessageFlag.ACK, sequence);
    final boolean v6 = address.local().family() == Family.IPV6;
    out.writeByte(v6 ? AddressAttribute.AF_INET6 : AddressAttribute.AF_INET);
    out.writeByte(address.prefixLength());
    out.writeByte(address.flags() & 0xFF);
    out.writeByte(address.scope());
    out.writeIntLE(address.interfaceIndex());
    writeAddress(out, AddressAttribute.LOCAL, address.local());
    writeAddress(out, AddressAttribute.ADDRESS, address.peer().orElse(address.local()));
    return at;
  }

  private static int begin(ByteBuf out, int type, int flags, int sequence) {
    final int at = out.writerIndex();
    out.writeIntLE(0);
    out.writeShortLE(type);
    out.writeShortLE(flags);
    out.writeIntLE(sequence);
    out.writeIntLE(0);
    return at;
  }

  private static void end(ByteBuf out, int at) {
    out.setIntLE(at + MessageView.LENGTH, out.writerIndex() - at);
  }

  private static void beginAttribute(ByteBuf out, int type, int valueBytes) {
    out.writeShortLE(AttributeView.HEADER_BYTES + valueBytes);
    out.writeShortLE(type);
  }

  private static void writeAddress(ByteBuf out, int type, IpAddress address) {
    beginAttribute(out, type, address.family().addressBytes());
    if (address.family() == Family.IPV6) {
      out.writeLong(address.hi());
      out.writeLong(address.lo());
    } else {
      out.writeInt((int) address.lo());
    }
  }

  private static void writeText(ByteBuf out, int type, String text) {
    final byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    beginAttribute(out, type, octets.length + 1);
    out.writeBytes(octets);
    out.writeZero(MessageView.align(octets.length + 1) - octets.length);
  }

  private static void writeWord(ByteBuf out, int type, int value) {
    beginAttribute(out, type, 4);
    out.writeIntLE(value);
  }

  private static void writeOctet(ByteBuf out, int type, int value) {
    beginAttribute(out, type, 1);
    out.writeByte(value);
    out.writeZero(3);
  }
}
