package io.vigil.codec.capture;

import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of classic pcap: one magic number says byte order, clock and the size of the record header.
 *
 * @param order byte order of all numbers in the file
 * @param nanoseconds the second number of a time stamp counts nanoseconds, otherwise microseconds
 * @param recordHeaderBytes 16; 24 in the modified form, which puts the interface index and the packet type behind the usual four numbers
 */
public record PcapForm(ByteOrder order, boolean nanoseconds, int recordHeaderBytes) {
  static final int USUAL_RECORD_HEADER_BYTES = 16;
  static final int MODIFIED_RECORD_HEADER_BYTES = 24;

  private static final int MICROSECONDS = 0xA1B2C3D4;
  private static final int NANOSECONDS = 0xA1B23C4D;
  private static final int MODIFIED = 0xA1B2CD34;

  /** The usual form. */
  public PcapForm(ByteOrder order, boolean nanoseconds) {
    this(order, nanoseconds, USUAL_RECORD_HEADER_BYTES);
  }

  /** The form of a file that begins with these four octets, read in network order; null when it is no classic pcap. */
  static @Nullable PcapForm of(int magic) {
    final PcapForm big = inBigEndian(magic, ByteOrder.BIG_ENDIAN);
    return big != null ? big : inBigEndian(Integer.reverseBytes(magic), ByteOrder.LITTLE_ENDIAN);
  }

  private static @Nullable PcapForm inBigEndian(int magic, ByteOrder order) {
    return switch (magic) {
      case MICROSECONDS -> new PcapForm(order, false);
      case NANOSECONDS -> new PcapForm(order, true);
      case MODIFIED -> new PcapForm(order, false, MODIFIED_RECORD_HEADER_BYTES);
      default -> null;
    };
  }

  int magic() {
    if (recordHeaderBytes == MODIFIED_RECORD_HEADER_BYTES) {
      return MODIFIED;
    }
    return nanoseconds ? NANOSECONDS : MICROSECONDS;
  }
}
