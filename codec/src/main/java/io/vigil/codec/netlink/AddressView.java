package io.vigil.codec.netlink;

import io.netty.buffer.ByteBuf;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.Optional;

/**
 * One interface address as a NEW_ADDRESS or DELETE_ADDRESS message describes it. {@link #wrap} reads the fields out,
 * so the values stay valid after the buffer is written again. Not thread-safe, reusable.
 *
 * <p>
 * IFA_LOCAL is the host's own address. IFA_ADDRESS is the peer of a point-to-point address and otherwise the same;
 * IPv6 without peer sends IFA_ADDRESS alone.
 */
public final class AddressView {
  private static final int PREFIX_LENGTH = 1;
  private static final int FLAGS = 2;
  private static final int SCOPE = 3;
  private static final int INDEX = 4;

  private final AttributeView attribute = new AttributeView();
  private int interfaceIndex;
  private int prefixLength;
  private int scope;
  private int flags;
  private int protocol;
  private String label = "";
  private Optional<IpAddress> address = Optional.empty();
  private Optional<IpAddress> local = Optional.empty();
  private Optional<IpAddress> broadcast = Optional.empty();

  /**
   * Reads the message at which {@code message} stands. False if it is too short, of another family, or carries no
   * address that fits its family and prefix length.
   */
  public boolean wrap(MessageView message) {
    clear();
    if (message.payloadBytes() < AddressAttribute.HEADER_BYTES) {
      return false;
    }
    final ByteBuf buf = message.buffer();
    final int at = message.payloadOffset();
    prefixLength = buf.getUnsignedByte(at + PREFIX_LENGTH);
    flags = buf.getUnsignedByte(at + FLAGS);
    scope = buf.getUnsignedByte(at + SCOPE);
    interfaceIndex = buf.getIntLE(at + INDEX);
    attribute.wrap(buf, at + AddressAttribute.HEADER_BYTES,
        message.payloadBytes() - AddressAttribute.HEADER_BYTES);
    while (attribute.next()) {
      readAttribute();
    }
    return interfaceIndex > 0 && fits(buf.getUnsignedByte(at));
  }

  public int interfaceIndex() {
    return interfaceIndex;
  }

  /** The host's own address. Call only after {@link #wrap} said true. */
  public IpAddress local() {
    return local.or(() -> address).orElseThrow();
  }

  /** The other end of a point-to-point address. */
  public Optional<IpAddress> peer() {
    return local.isPresent() && !local.equals(address) ? address : Optional.empty();
  }

  public Optional<IpAddress> broadcast() {
    return broadcast;
  }

  /** 0 to 32 or 128. */
  public int prefixLength() {
    return prefixLength;
  }

  /** rtnetlink scope: 0 global, 253 link, 254 host. */
  public int scope() {
    return scope;
  }

  /** Bits of {@link AddressFlag}. */
  public int flags() {
    return flags;
  }

  /** IPv4 label; empty if none. */
  public String label() {
    return label;
  }

  /** Who set it, as a number of rtnetlink's table; 0 if nobody said (or before Linux 5.18). */
  public int protocol() {
    return protocol;
  }

  private void clear() {
    interfaceIndex = 0;
    prefixLength = 0;
    scope = 0;
    flags = 0;
    protocol = 0;
    label = "";
    address = Optional.empty();
    local = Optional.empty();
    broadcast = Optional.empty();
  }

  private void readAttribute() {
    switch (attribute.type()) {
      case AddressAttribute.ADDRESS -> address = attribute.address();
      case AddressAttribute.LOCAL -> local = attribute.address();
      case AddressAttribute.BROADCAST -> broadcast = attribute.address();
      case AddressAttribute.LABEL -> label = attribute.text();
      case AddressAttribute.FLAGS -> flags = attribute.word(flags);
      case AddressAttribute.PROTOCOL -> protocol = attribute.octet(0);
      default -> {
        // Cache times and the like: no decision here rests on them.
      }
    }
  }

  private boolean fits(int addressFamily) {
    final Family family = switch (addressFamily) {
      case AddressAttribute.AF_INET -> Family.IPV4;
      case AddressAttribute.AF_INET6 -> Family.IPV6;
      default -> null;
    };
    final Optional<IpAddress> own = local.or(() -> address);
    return family != null && own.isPresent() && own.get().family() == family
        && prefixLength <= family.addressBytes() * 8;
  }
}
