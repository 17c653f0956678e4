package io.vigil.codec.vrrp;

import static io.vigil.codec.vrrp.AdvertLayout.ADDRESSES;
import static io.vigil.codec.vrrp.AdvertLayout.CHECKSUM;
import static io.vigil.codec.vrrp.AdvertLayout.COUNT_SHIFT;
import static io.vigil.codec.vrrp.AdvertLayout.CS_PER_S;
import static io.vigil.codec.vrrp.AdvertLayout.INTERVAL_SHIFT;
import static io.vigil.codec.vrrp.AdvertLayout.PRIORITY;
import static io.vigil.codec.vrrp.AdvertLayout.PRIORITY_SHIFT;
import static io.vigil.codec.vrrp.AdvertLayout.TYPE_SHIFT;
import static io.vigil.codec.vrrp.AdvertLayout.V2_AUTH_TYPE_SHIFT;
import static io.vigil.codec.vrrp.AdvertLayout.VERSION_SHIFT;
import static io.vigil.codec.vrrp.AdvertLayout.VRID_SHIFT;

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
    // Summed as it is written, so that nothing is read back.
    final long header = header(spec);
    long sum = Checksum.words(header)
        + writeAddresses(spec.addresses(), spec.family(), out, offset + ADDRESSES);
    final int lengthBytes = spec.messageBytes();
    if (spec.version() == Vrrp.VERSION_2) {
      final long data = spec.auth().data();
      out.setLong(offset + lengthBytes - Vrrp.AUTH_DATA_BYTES, data);
      sum += Checksum.words(data);
    }
    if (hasPseudoHeader(spec)) {
      sum += Checksum.pseudoHeader(source, destination, Vrrp.PROTOCOL, lengthBytes);
    }
    out.setLong(offset, header | Checksum.finish(sum));
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

  /** The eight octets before the addresses, with a checksum of zero. */
  private static long header(AdvertSpec spec) {
    final long interval = spec.version() == Vrrp.VERSION_2
        ? (long) spec.auth().type() << V2_AUTH_TYPE_SHIFT
            | (long) (spec.intervalCs() / CS_PER_S) << INTERVAL_SHIFT
        : (long) spec.intervalCs() << INTERVAL_SHIFT;
    return (long) spec.version() << VERSION_SHIFT | (long) Vrrp.TYPE_ADVERTISEMENT << TYPE_SHIFT
        | (long) spec.vrid() << VRID_SHIFT | (long) spec.priority() << PRIORITY_SHIFT
        | (long) spec.addresses().size() << COUNT_SHIFT | interval;
  }

  /** Writes the addresses and returns their sum. */
  private static long writeAddresses(List<IpAddress> addresses, Family family, ByteBuf out, int offset) {
    int at = offset;
    long sum = 0;
    // By index: a for-each would allocate an iterator.
    for (int i = 0; i < addresses.size(); i++) {
      final IpAddress address = addresses.get(i);
      if (family == Family.IPV4) {
        out.setInt(at, (int) address.lo());
      } else {
        out.setLong(at, address.hi());
        out.setLong(at + Long.BYTES, address.lo());
      }
      sum += Checksum.words(address.hi()) + Checksum.words(address.lo());
      at += family.addressBytes();
    }
    return sum;
  }
}
