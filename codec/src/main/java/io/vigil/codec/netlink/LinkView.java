package io.vigil.codec.netlink;

import io.netty.buffer.ByteBuf;

/**
 * One interface as a NEW_LINK or DELETE_LINK message describes it. {@link #wrap} reads the fields out, so the values
 * stay valid after the buffer is written again. Not thread-safe, reusable.
 *
 * <pre>
 *  ifinfomsg: family u8 @0 | type u16 @2 | index i32 @4 | flags u32 @8 | change u32 @12 | attributes @16
 * </pre>
 */
public final class LinkView {
  private static final int HEADER_BYTES = 16;
  private static final int AF_UNSPEC = 0;
  private static final int INDEX = 4;
  private static final int FLAGS = 8;
  private static final int IFLA_ADDRESS = 1;
  private static final int IFLA_NAME = 3;
  private static final int IFLA_MTU = 4;
  private static final int MAC_BYTES = 6;
  private static final int IFF_UP = 0x1;
  private static final int IFF_LOOPBACK = 0x8;
  private static final int IFF_RUNNING = 0x40;
  private static final int IFF_MULTICAST = 0x1000;

  private final AttributeView attribute = new AttributeView();
  private int index;
  private int flags;
  private int mtuBytes;
  private String name = "";
  private long mac;

  /**
   * Reads the message at which {@code message} stands. False if it is too short, without index or name, or of a
   * family: a bridge tells in the same messages that a port left it, which is no end of the interface.
   */
  public boolean wrap(MessageView message) {
    index = 0;
    flags = 0;
    mtuBytes = 0;
    name = "";
    mac = 0;
    if (message.payloadBytes() < HEADER_BYTES
        || message.buffer().getByte(message.payloadOffset()) != AF_UNSPEC) {
      return false;
    }
    final ByteBuf buf = message.buffer();
    index = buf.getIntLE(message.payloadOffset() + INDEX);
    flags = buf.getIntLE(message.payloadOffset() + FLAGS);
    attribute.wrap(buf, message.payloadOffset() + HEADER_BYTES, message.payloadBytes() - HEADER_BYTES);
    while (attribute.next()) {
      readAttribute(buf);
    }
    return index > 0 && !name.isEmpty();
  }

  /** From 1. */
  public int index() {
    return index;
  }

  public String name() {
    return name;
  }

  /** IFF_UP and IFF_RUNNING, as keepalived judges; IFF_LOWER_UP and the operational state are not consulted. */
  public boolean up() {
    return (flags & (IFF_UP | IFF_RUNNING)) == (IFF_UP | IFF_RUNNING);
  }

  /** IFF_LOOPBACK. */
  public boolean loopback() {
    return (flags & IFF_LOOPBACK) != 0;
  }

  /** IFF_MULTICAST. */
  public boolean multicast() {
    return (flags & IFF_MULTICAST) != 0;
  }

  /** Octets; 0 if the message does not say. */
  public int mtuBytes() {
    return mtuBytes;
  }

  /** Ethernet address in the low 48 bits; 0 if there is none or it has not six octets. */
  public long mac() {
    return mac;
  }

  private void readAttribute(ByteBuf buf) {
    switch (attribute.type()) {
      case IFLA_NAME -> name = attribute.text();
      case IFLA_MTU -> mtuBytes = attribute.word(0);
      case IFLA_ADDRESS -> mac = ethernetAddress(buf);
      default -> {
        // Dozens of attributes that no decision here rests on.
      }
    }
  }

  private long ethernetAddress(ByteBuf buf) {
    if (attribute.valueBytes() != MAC_BYTES) {
      return 0;
    }
    final int at = attribute.valueOffset();
    return (long) buf.getUnsignedShort(at) << Integer.SIZE | buf.getUnsignedInt(at + Short.BYTES);
  }
}
