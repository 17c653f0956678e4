package io.vigil.codec.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.codec.capture.LinkType;
import io.vigil.codec.inet.EthernetHeader;

/**
 * Finds the network layer behind the link header and the VLAN tags of one frame. Reads nothing from {@code end} on.
 * Allocates nothing; not thread-safe.
 */
final class LinkReader {
  /** The frame ends before its type. */
  static final int CUT = -1;
  /** A frame of something that is not looked at. */
  static final int NONE = 0;
  /** Most tags that are walked; real networks have two. */
  static final int VLANS_MAX = 8;
  /** Offset of a source hardware address that is not there. */
  static final int NO_MAC = -1;

  private static final int TYPE_AT_ETHERNET = 12;
  private static final int SLL_ADDRESS_BYTES_AT = 4;
  private static final int SLL_ADDRESS_AT = 6;
  private static final int SLL_TYPE_AT = 14;
  private static final int SLL_HEADER_BYTES = 16;
  private static final int SLL2_INTERFACE_AT = 4;
  private static final int SLL2_ADDRESS_BYTES_AT = 11;
  private static final int SLL2_ADDRESS_AT = 12;
  private static final int SLL2_HEADER_BYTES = 20;
  private static final int TAG_C = 0x8100;
  private static final int TAG_S = 0x88A8;
  private static final int TAG_OLD_QINQ = 0x9100;
  private static final int VLAN_MASK = 0xFFF;
  private static final int FAMILY_BYTES = 4;
  private static final int FAMILY_IPV4 = 2;

  private final int[] vlans = new int[VLANS_MAX];
  private ByteBuf buf = Unpooled.EMPTY_BUFFER;
  private int end;
  private int vlanCount;
  private int macAt;
  private int interfaceIndex;
  private int networkAt;

  /** The EtherType of the network layer, {@link #NONE} or {@link #CUT}; then {@link #networkAt} says where it is. */
  int read(LinkType link, ByteBuf frame, int at, int frameEnd) {
    buf = frame;
    end = frameEnd;
    vlanCount = 0;
    macAt = NO_MAC;
    interfaceIndex = 0;
    return switch (link) {
      case ETHERNET -> ethernet(at);
      case LINUX_SLL -> cooked(at, SLL_TYPE_AT, SLL_HEADER_BYTES, SLL_ADDRESS_BYTES_AT, SLL_ADDRESS_AT);
      case LINUX_SLL2 -> cookedWithIndex(at);
      case RAW -> raw(at);
      case NULL, LOOP -> loopback(at);
      case UNKNOWN -> NONE;
    };
  }

  /** Index of the first octet of the network layer. */
  int networkAt() {
    return networkAt;
  }

  /** Index of the source hardware address, or {@link #NO_MAC}. */
  int macAt() {
    return macAt;
  }

  /** Index that the capturing host's kernel gave the interface, as the frame says; 0 where it does not say. */
  int interfaceIndex() {
    return interfaceIndex;
  }

  int vlanCount() {
    return vlanCount;
  }

  /** VLAN identifier 0..4095, outermost first. */
  int vlan(int i) {
    return vlans[i];
  }

  private int ethernet(int at) {
    if (end - at < EthernetHeader.HEADER_BYTES) {
      return CUT;
    }
    macAt = at + EthernetHeader.MAC_BYTES;
    return untag(buf.getUnsignedShort(at + TYPE_AT_ETHERNET), at + EthernetHeader.HEADER_BYTES);
  }

  private int cookedWithIndex(int at) {
    final int type = cooked(at, 0, SLL2_HEADER_BYTES, SLL2_ADDRESS_BYTES_AT, SLL2_ADDRESS_AT);
    interfaceIndex = end - at < SLL2_HEADER_BYTES ? 0 : buf.getInt(at + SLL2_INTERFACE_AT);
    return type;
  }

  private int cooked(int at, int typeAt, int headerBytes, int addressBytesAt, int addressAt) {
    if (end - at < headerBytes) {
      return CUT;
    }
    // The length is one octet in the second form; in the first its high octet is always zero.
    final int addressBytes = addressBytesAt == SLL_ADDRESS_BYTES_AT
        ? buf.getUnsignedShort(at + addressBytesAt)
        : buf.getUnsignedByte(at + addressBytesAt);
    macAt = addressBytes == EthernetHeader.MAC_BYTES ? at + addressAt : NO_MAC;
    return untag(buf.getUnsignedShort(at + typeAt), at + headerBytes);
  }

  /** Walks 802.1Q and 802.1ad tags: two octets of tag, two of the next type (IEEE 802.1Q §9). */
  private int untag(int firstType, int from) {
    int type = firstType;
    int at = from;
    while (type == TAG_C || type == TAG_S || type == TAG_OLD_QINQ) {
      if (end - at < Integer.BYTES) {
        return CUT;
      }
      if (vlanCount == VLANS_MAX) {
        return NONE;
      }
      vlans[vlanCount++] = buf.getUnsignedShort(at) & VLAN_MASK;
      type = buf.getUnsignedShort(at + Short.BYTES);
      at += Integer.BYTES;
    }
    networkAt = at;
    return type;
  }

  private int raw(int at) {
    if (at >= end) {
      return CUT;
    }
    networkAt = at;
    return switch (buf.getUnsignedByte(at) >>> 4) {
      case 4 -> EthernetHeader.TYPE_IPV4;
      case 6 -> EthernetHeader.TYPE_IPV6;
      default -> NONE;
    };
  }

  /** The family is below 256, so it reads the same in both byte orders once the zeros are found. */
  private int loopback(int at) {
    if (end - at < FAMILY_BYTES) {
      return CUT;
    }
    networkAt = at + FAMILY_BYTES;
    final int word = buf.getInt(at);
    final int family = word >>> Byte.SIZE == 0 ? word : Integer.reverseBytes(word);
    return switch (family) {
      case FAMILY_IPV4 -> EthernetHeader.TYPE_IPV4;
      // Linux, NetBSD and OpenBSD, FreeBSD, Darwin.
      case 10, 24, 28, 30 -> EthernetHeader.TYPE_IPV6;
      default -> NONE;
    };
  }
}
