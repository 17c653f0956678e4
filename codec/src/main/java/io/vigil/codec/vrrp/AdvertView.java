package io.vigil.codec.vrrp;

import static io.vigil.codec.vrrp.AdvertLayout.ADDRESSES;
import static io.vigil.codec.vrrp.AdvertLayout.COUNT_SHIFT;
import static io.vigil.codec.vrrp.AdvertLayout.CS_PER_S;
import static io.vigil.codec.vrrp.AdvertLayout.INTERVAL_SHIFT;
import static io.vigil.codec.vrrp.AdvertLayout.NIBBLE;
import static io.vigil.codec.vrrp.AdvertLayout.OCTET;
import static io.vigil.codec.vrrp.AdvertLayout.PRIORITY_SHIFT;
import static io.vigil.codec.vrrp.AdvertLayout.TYPE_SHIFT;
import static io.vigil.codec.vrrp.AdvertLayout.V2_AUTH_TYPE_SHIFT;
import static io.vigil.codec.vrrp.AdvertLayout.V3_INTERVAL_MASK;
import static io.vigil.codec.vrrp.AdvertLayout.V3_RESERVED_SHIFT;
import static io.vigil.codec.vrrp.AdvertLayout.VERSION_SHIFT;
import static io.vigil.codec.vrrp.AdvertLayout.VRID_SHIFT;
import static io.vigil.codec.vrrp.AdvertLayout.WORD;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.codec.inet.Checksum;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.Objects;

/**
 * Window onto one VRRP message in somebody else's buffer; valid until that buffer changes. Only after
 * {@link DecodeChecks} said {@link Verdict#ACCEPT} every getter is sure to stay inside the message and to tell what it
 * says; of fewer than eight octets all fields are zero. The layout is
 * drawn at {@link AdvertLayout}. Not thread-safe, allocates nothing but where said.
 */
public final class AdvertView {
  private ByteBuf buf = Unpooled.EMPTY_BUFFER;
  private Family family = Family.IPV4;
  private int at;
  private int lengthBytes;
  private int trailerBytes;
  /** The eight octets before the addresses, read once: a read of the buffer costs more than all the shifts. */
  private long header;

  /**
   * Points at a message of which {@code lengthBytes} octets were received, IP header and link padding not counted.
   *
   * @throws IndexOutOfBoundsException if the buffer does not hold that many
   */
  public AdvertView wrap(ByteBuf buf, int offset, int lengthBytes, Family family) {
    Objects.checkFromIndexSize(offset, lengthBytes, buf.capacity());
    this.buf = buf;
    this.at = offset;
    this.lengthBytes = lengthBytes;
    this.family = family;
    this.trailerBytes = 0;
    this.header = lengthBytes < Vrrp.HEADER_BYTES ? 0 : buf.getLong(offset);
    return this;
  }

  /**
   * Says that the last octets received are a trailer and not part of the message. Over IPv4 the checksum leaves them
   * out; over IPv6, where the sender's kernel makes it, it covers them.
   *
   * @param bytes 0..{@link #lengthBytes}, as {@code HmacTrailerView.bytesIn} tells them
   */
  public AdvertView withoutTrailer(int bytes) {
    lengthBytes = Objects.checkIndex(lengthBytes - bytes, lengthBytes + 1);
    trailerBytes = bytes;
    return this;
  }

  public Family family() {
    return family;
  }

  /** Octets of the message that were received, without a trailer. */
  public int lengthBytes() {
    return lengthBytes;
  }

  public int version() {
    return (int) (header >>> VERSION_SHIFT);
  }

  public int type() {
    return (int) (header >>> TYPE_SHIFT) & NIBBLE;
  }

  public int vrid() {
    return (int) (header >>> VRID_SHIFT) & OCTET;
  }

  /** 0 resigns, 255 is the owner. */
  public int priority() {
    return (int) (header >>> PRIORITY_SHIFT) & OCTET;
  }

  /** Number of addresses as announced. */
  public int count() {
    return (int) (header >>> COUNT_SHIFT) & OCTET;
  }

  /** As on the wire: seconds in version 2, the 12 bits of centiseconds in version 3. */
  public int intervalRaw() {
    return (int) (header >>> INTERVAL_SHIFT) & (version() == Vrrp.VERSION_2 ? OCTET : V3_INTERVAL_MASK);
  }

  /** In centiseconds for both versions. */
  public int intervalCs() {
    return version() == Vrrp.VERSION_2 ? intervalRaw() * CS_PER_S : intervalRaw();
  }

  /** Version 3: the reserved nibble, to be ignored (RFC 9568 §5.2.6). */
  public int reserved() {
    return (int) (header >>> V3_RESERVED_SHIFT) & NIBBLE;
  }

  public int checksum() {
    return (int) header & WORD;
  }

  /** Version 2: 0 none, 1 simple text, 2 authentication header. */
  public int authType() {
    return (int) (header >>> V2_AUTH_TYPE_SHIFT) & OCTET;
  }

  /** Version 2: the eight octets at the end, first octet most significant. */
  public long authData() {
    return buf.getLong(at + ADDRESSES + count() * family.addressBytes());
  }

  /** First eight octets of an IPv6 address, 0 for IPv4; {@code index} 0..count-1. */
  public long addressHi(int index) {
    return family == Family.IPV4 ? 0 : buf.getLong(addressAt(index));
  }

  /** Last eight octets of an IPv6 address, or the IPv4 address; {@code index} 0..count-1. */
  public long addressLo(int index) {
    return family == Family.IPV4
        ? buf.getUnsignedInt(addressAt(index))
        : buf.getLong(addressAt(index) + Long.BYTES);
  }

  /** The address as a value; allocates. */
  public IpAddress address(int index) {
    return new IpAddress(family, addressHi(index), addressLo(index));
  }

  /** Octets that version, family and count ask for. */
  int expectedBytes() {
    return Vrrp.messageBytes(version(), family, count());
  }

  /** Octets that the checksum covers. */
  int summedBytes() {
    return family == Family.IPV6 ? lengthBytes + trailerBytes : lengthBytes;
  }

  /** Checksum sum over these octets, at least eight, the checksum field included. */
  long sum() {
    return Checksum.words(header) + Checksum.sum(buf, at + ADDRESSES, summedBytes() - ADDRESSES);
  }

  private int addressAt(int index) {
    return at + ADDRESSES + Objects.checkIndex(index, count()) * family.addressBytes();
  }
}
