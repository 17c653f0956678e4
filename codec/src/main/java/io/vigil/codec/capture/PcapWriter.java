package io.vigil.codec.capture;

import io.netty.buffer.ByteBuf;
import java.nio.ByteOrder;

/**
 * Writes classic pcap as libpcap reads it, in any of its forms.
 *
 * <pre>
 * file header:   magic | version 2.4 | 0 | 0 | snap length | link type
 * record header: seconds | micro- or nanoseconds | captured octets | octets on the wire
 * </pre>
 */
public final class PcapWriter {
  /** Octets of the file header. */
  public static final int FILE_HEADER_BYTES = 24;
  /** Octets before each frame, in the usual forms. */
  public static final int RECORD_HEADER_BYTES = PcapForm.USUAL_RECORD_HEADER_BYTES;
  /** What most programs write as longest frame. */
  public static final int SNAP_BYTES = 262_144;

  private static final long NS_PER_S = 1_000_000_000L;
  private static final long NS_PER_US = 1_000L;

  private final PcapForm form;
  private final LinkType link;
  private final boolean bigEndian;

  /** {@code link} must be one that has a code. */
  public PcapWriter(PcapForm form, LinkType link) {
    this.form = form;
    this.link = link;
    this.bigEndian = form.order() == ByteOrder.BIG_ENDIAN;
  }

  /** Ethernet, nanoseconds, big endian: nothing is lost. */
  public static PcapWriter ethernet() {
    return new PcapWriter(new PcapForm(ByteOrder.BIG_ENDIAN, true), LinkType.ETHERNET);
  }

  /** Appends the file header. */
  public void writeFileHeader(ByteBuf out) {
    int32(out, form.magic());
    int16(out, 2);
    int16(out, 4);
    int32(out, 0);
    int32(out, 0);
    int32(out, SNAP_BYTES);
    int32(out, link.code());
  }

  /**
   * Appends a record that holds a whole frame: all readable octets of {@code frame}, whose indices stay.
   *
   * @param epochNs since 1970, up to 2106; cut to microseconds where the form counts these
   */
  public void writeRecord(ByteBuf out, long epochNs, ByteBuf frame) {
    writeRecord(out, epochNs, frame, frame.readableBytes());
  }

  /** Appends a record of a frame of which only the first octets were kept. */
  public void writeRecord(ByteBuf out, long epochNs, ByteBuf frame, int wireBytes) {
    final long rest = Math.floorMod(epochNs, NS_PER_S);
    int32(out, (int) Math.floorDiv(epochNs, NS_PER_S));
    int32(out, (int) (form.nanoseconds() ? rest : rest / NS_PER_US));
    int32(out, frame.readableBytes());
    int32(out, wireBytes);
    out.writeZero(form.recordHeaderBytes() - PcapForm.USUAL_RECORD_HEADER_BYTES);
    out.writeBytes(frame, frame.readerIndex(), frame.readableBytes());
  }

  private void int32(ByteBuf out, int value) {
    if (bigEndian) {
      out.writeInt(value);
    } else {
      out.writeIntLE(value);
    }
  }

  private void int16(ByteBuf out, int value) {
    if (bigEndian) {
      out.writeShort(value);
    } else {
      out.writeShortLE(value);
    }
  }
}
