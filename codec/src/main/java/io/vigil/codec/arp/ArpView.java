package io.vigil.codec.arp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Objects;

/**
 * Window onto an ARP packet for IPv4 over 48-bit hardware addresses (RFC 826), without its Ethernet header; valid
 * until the buffer changes. Not thread-safe, allocates nothing.
 */
public final class ArpView {
  /** Octets of the packet. */
  public static final int PACKET_BYTES = 28;
  public static final int OPERATION_REQUEST = 1;
  public static final int OPERATION_REPLY = 2;

  private static final int OPERATION = 6;
  private static final int SENDER_MAC = 8;
  private static final int SENDER_ADDRESS = 14;
  private static final int TARGET_MAC = 18;
  private static final int TARGET_ADDRESS = 24;

  private ByteBuf buf = Unpooled.EMPTY_BUFFER;
  private int at;

  /**
   * Points at a packet whose first six octets are known to be those of IPv4 over 48-bit hardware addresses.
   *
   * @throws IndexOutOfBoundsException if the buffer does not hold its 28 octets
   */
  public ArpView wrap(ByteBuf buf, int offset) {
    Objects.checkFromIndexSize(offset, PACKET_BYTES, buf.capacity());
    this.buf = buf;
    this.at = offset;
    return this;
  }

  /** 1 request, 2 reply. */
  public int operation() {
    return buf.getUnsignedShort(at + OPERATION);
  }

  /** Hardware address in the low 48 bits. */
  public long senderMac() {
    return mac(SENDER_MAC);
  }

  /** The address as {@code IpAddress.lo} has it. */
  public long senderAddress() {
    return buf.getUnsignedInt(at + SENDER_ADDRESS);
  }

  /** Hardware address in the low 48 bits. */
  public long targetMac() {
    return mac(TARGET_MAC);
  }

  /** The address as {@code IpAddress.lo} has it. */
  public long targetAddress() {
    return buf.getUnsignedInt(at + TARGET_ADDRESS);
  }

  /** Whether it announces: sender and target address are the same and not 0.0.0.0, which asks (RFC 5227 §1.1). */
  public boolean isGratuitous() {
    return senderAddress() == targetAddress() && senderAddress() != 0;
  }

  private long mac(int offset) {
    return (long) buf.getUnsignedShort(at + offset) << Integer.SIZE
        | buf.getUnsignedInt(at + offset + Short.BYTES);
  }
}
