package io.vigil.codec.netlink;

import io.vigil.codec.inet.IpAddress;
import java.util.Optional;

/**
 * One route of an answer to {@link RequestWriter#getRoute}. Not thread-safe, reusable.
 *
 * <pre>
 *  rtmsg: family u8 @0 | destination length u8 @1 | … | type u8 @7 | flags u32 @8 | attributes @12
 * </pre>
 */
public final class RouteView {
  /** Packets leave by an interface; all other types end here or are thrown away. */
  public static final int TYPE_UNICAST = 1;

  static final int FIB_MATCH = 0x2000;
  static final int DESTINATION = 1;
  private static final int OUT_INTERFACE = 4;
  private static final int GATEWAY = 5;
  private static final int HEADER_BYTES = 12;
  private static final int LENGTH = 1;
  private static final int TYPE = 7;

  private final AttributeView attribute = new AttributeView();
  private int prefixLength;
  private int type;
  private int interfaceIndex;
  private Optional<IpAddress> gateway = Optional.empty();

  /** Reads the message at which {@code message} stands. False if it is too short. */
  public boolean wrap(MessageView message) {
    if (message.payloadBytes() < HEADER_BYTES) {
      return false;
    }
    prefixLength = message.buffer().getUnsignedByte(message.payloadOffset() + LENGTH);
    type = message.buffer().getUnsignedByte(message.payloadOffset() + TYPE);
    interfaceIndex = 0;
    gateway = Optional.empty();
    attribute.wrap(message.buffer(), message.payloadOffset() + HEADER_BYTES,
        message.payloadBytes() - HEADER_BYTES);
    while (attribute.next()) {
      if (attribute.type() == OUT_INTERFACE) {
        interfaceIndex = attribute.word(0);
      } else if (attribute.type() == GATEWAY) {
        gateway = attribute.address();
      }
    }
    return true;
  }

  /** Bits of the destination that count: of the table's entry, or all. */
  public int prefixLength() {
    return prefixLength;
  }

  public int type() {
    return type;
  }

  /** 0: none, or several. */
  public int interfaceIndex() {
    return interfaceIndex;
  }

  /** Empty: the destination is on the link. */
  public Optional<IpAddress> gateway() {
    return gateway;
  }
}
