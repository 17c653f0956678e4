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
  private static final int INDEX = 4;
  private static final int FLAGS = 8;
  private static final int IFLA_ADDRESS = 1;
  private static final int IFLA_NAME = 3;
  private static final int IFLA_MTU = 4;
  private static final int IFF_UP = 0x1;
  private static final int IFF_RUNNING = 0x40;

  private final AttributeView attribute = new AttributeView();
  private int index;
  private int flags;
  private int mtuBytes;
  private String name = "";
  private byte[] hardwareAddress = {};

  /** Reads the message at which {@code message} stands. False if it is too short or without index or name. */
  public boolean wrap(MessageView message) {
    index = 0;
    flags = 0;
    mtuBytes = 0;
    name = "";
    hardwareAddress = new byte[0];
    if (message.payloadBytes() < HEADER_BYTES) {
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

  /** Octets; 0 if the message does not say. */
  public int mtuBytes() {
    return mtuBytes;
  }

  /** Link-layer address, six octets for Ethernet, empty if there is none. A fresh array at every {@link #wrap}. */
  public byte[] hardwareAddress() {
    return hardwareAddress;
  }

  private void readAttribute(ByteBuf buf) {
    switch (attribute.type()) {
      case IFLA_NAME -> name = attribute.text();
      case IFLA_MTU -> mtuBytes = attribute.word(0);
      case IFLA_ADDRESS -> {
        hardwareAddress = new byte[attribute.valueBytes()];
        buf.getBytes(attribute.valueOffset(), hardwareAddress);
      }
      default -> {
        // Dozens of attributes that no decision here rests on.
      }
    }
  }
}
