package io.vigil.codec.vrrp;

import static io.vigil.codec.vrrp.AdvertLayout.ADDRESSES;
import static io.vigil.codec.vrrp.AdvertLayout.CHECKSUM;
import static io.vigil.codec.vrrp.AdvertLayout.COUNT;
import static io.vigil.codec.vrrp.AdvertLayout.CS_PER_S;
import static io.vigil.codec.vrrp.AdvertLayout.PRIORITY;
import static io.vigil.codec.vrrp.AdvertLayout.V2_AUTH_TYPE;
import static io.vigil.codec.vrrp.AdvertLayout.V2_INTERVAL_S;
import static io.vigil.codec.vrrp.AdvertLayout.V3_INTERVAL_CS;
import static io.vigil.codec.vrrp.AdvertLayout.VERSION_AND_TYPE;
import static io.vigil.codec.vrrp.AdvertLayout.VRID;

import io.netty.buffer.ByteBuf;
import io.vigil.codec.inet.Checksum;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.List;

/** Writes advertisements at a place in the caller's buffer, whose indexes stay. Stateless, allocates nothing. */
public final class AdvertWriter {
  private AdvertWriter() {}

  /**
   * Encodes {@code spec} as sent from {@code source} to {@code destination}, checksum included. Over IPv6 the kernel
   * may write the checksum once more.
   *
   * @return octets written, {@link AdvertSpec#messageBytes}
   */
  public static int encode(AdvertSpec spec, IpAddress source, IpAddress destination, ByteBuf out,
      int offset) {
    out.setByte(offset + VERSION_AND_TYPE, (spec.version() << 4) | Vrrp.TYPE_ADVERTISEMENT);
    out.setByte(offset + VRID, spec.vrid());
    out.setByte(offset + PRIORITY, spec.priority());
    out.setByte(offset + COUNT, spec.addresses().size());
    if (spec.version() == Vrrp.VERSION_2) {
      out.setByte(offset + V2_AUTH_TYPE, spec.auth().type());
      out.setByte(offset + V2_INTERVAL_S, spec.intervalCs() / CS_PER_S);
    } else {
      out.setShort(offset + V3_INTERVAL_CS, spec.intervalCs());
    }
    out.setShort(offset + CHECKSUM, 0);
    final int end = writeAddresses(spec.addresses(), spec.family(), out, offset + ADDRESSES);
    if (spec.version() == Vrrp.VERSION_2) {
      out.setLong(end, spec.auth().data());
    }
    final int lengthBytes = spec.messageBytes();
    final long pseudo = hasPseudoHeader(spec)
        ? Checksum.pseudoHeader(source, destination, Vrrp.PROTOCOL, lengthBytes)
        : 0;
    out.setShort(offset + CHECKSUM, Checksum.finish(pseudo + Checksum.sum(out, offset, lengthBytes)));
    return lengthBytes;
  }

  /** Gives the message at {@code offset} another priority and mends its checksum, whatever its form. */
  public static void patchPriority(ByteBuf message, int offset, int priority) {
    final int oldWord = message.getUnsignedShort(offset + PRIORITY);
    final int newWord = ((priority & 0xFF) << Byte.SIZE) | (oldWord & 0xFF);
    final int checksum = message.getUnsignedShort(offset + CHECKSUM);
    message.setShort(offset + PRIORITY, newWord);
    message.setShort(offset + CHECKSUM, Checksum.update(checksum, oldWord, newWord));
  }

  private static boolean hasPseudoHeader(AdvertSpec spec) {
    return spec.version() == Vrrp.VERSION_3
        && (spec.family() == Family.IPV6 || spec.v4Checksum() == ChecksumForm.PSEUDO);
  }

  private static int writeAddresses(List<IpAddress> addresses, Family family, ByteBuf out, int offset) {
    int at = offset;
    // By index: a for-each would allocate an iterator.
    for (int i = 0; i < addresses.size(); i++) {
      final IpAddress address = addresses.get(i);
      if (family == Family.IPV4) {
        out.setInt(at, (int) address.lo());
      } else {
        out.setLong(at, address.hi());
        out.setLong(at + Long.BYTES, address.lo());
      }
      at += family.addressBytes();
    }
    return at;
  }
}
