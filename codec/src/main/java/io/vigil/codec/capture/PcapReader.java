package io.vigil.codec.capture;

import io.netty.buffer.ByteBuf;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Reads classic pcap in all its forms (see {@link PcapForm}); versions 2.x.
 *
 * <pre>
 * file header:   magic | version | 0 | 0 | snap length | link type
 * record header: seconds | micro- or nanoseconds | captured octets | octets on the wire
 * </pre>
 */
public final class PcapReader extends RecordReader {
  private static final int VERSION_MAJOR = 4;
  private static final int VERSION_MINOR = 6;
  private static final int SNAP_BYTES = 16;
  private static final int LINK = 20;
  private static final int LINK_MASK = 0x03FF_FFFF;
  private static final int MAJOR = 2;

  private static final int FRACTION = 4;
  private static final int CAPTURED = 8;
  private static final int WIRE = 12;

  private static final long NS_PER_S = 1_000_000_000L;
  private static final long NS_PER_US = 1_000L;
  private static final long UINT = 0xFFFF_FFFFL;

  private boolean started;
  private boolean bigEndian;
  private long nsPerUnit;
  private int headerBytes;
  private CaptureInterface from = new CaptureInterface("", LinkType.UNKNOWN, -1, 0, TimeScale.MICROSECONDS);

  @Override
  Progress readHere(ByteBuf buf, int at, int end, CapturedFrame into) {
    if (!started) {
      return readFileHeader(buf, at, end);
    }
    final int available = end - at;
    if (available < headerBytes) {
      return more(headerBytes);
    }
    final int captured = int32(buf, at + CAPTURED);
    if (captured < 0 || captured > FRAME_BYTES_MAX) {
      return broken(position(), "a record of " + (captured & UINT) + " octets, more than " + FRAME_BYTES_MAX);
    }
    if (available - headerBytes < captured) {
      return more(headerBytes + captured);
    }
    final int wire = int32(buf, at + WIRE);
    into.place(buf, at + headerBytes, captured, wire < 0 ? Integer.MAX_VALUE : wire).origin(
        (int32(buf, at) & UINT) * NS_PER_S + (int32(buf, at + FRACTION) & UINT) * nsPerUnit, from.link(), 0,
        records() + 1);
    return passRecord((long) headerBytes + captured);
  }

  private Progress readFileHeader(ByteBuf buf, int at, int end) {
    if (end - at < PcapWriter.FILE_HEADER_BYTES) {
      return more(PcapWriter.FILE_HEADER_BYTES);
    }
    final PcapForm form = PcapForm.of(buf.getInt(at));
    if (form == null) {
      return broken(0, "no pcap magic number");
    }
    bigEndian = form.order() == ByteOrder.BIG_ENDIAN;
    final int major = int16(buf, at + VERSION_MAJOR);
    if (major != MAJOR) {
      return broken(0,
          "pcap version " + major + "." + int16(buf, at + VERSION_MINOR) + ": only 2.x is known");
    }
    nsPerUnit = form.nanoseconds() ? 1 : NS_PER_US;
    headerBytes = form.recordHeaderBytes();
    final int link = int32(buf, at + LINK) & LINK_MASK;
    from = new CaptureInterface("", LinkType.of(link), link, int32(buf, at + SNAP_BYTES) & UINT,
        form.nanoseconds() ? TimeScale.NANOSECONDS : TimeScale.MICROSECONDS);
    started = true;
    return skipTo(PcapWriter.FILE_HEADER_BYTES);
  }

  @Override
  public Optional<CaptureFault> ended(long captureBytes) {
    final long left = captureBytes - position();
    if (!started) {
      return Optional.of(cut(0, "its file header", left, PcapWriter.FILE_HEADER_BYTES));
    }
    if (left == 0) {
      return Optional.empty();
    }
    return Optional
        .of(cut(position(), left < headerBytes ? "a record header" : "a record", left, neededBytes()));
  }

  @Override
  public boolean isStarted() {
    return started;
  }

  @Override
  public int interfaceCount() {
    return started ? 1 : 0;
  }

  @Override
  public CaptureInterface captureInterface(int id) {
    return from;
  }

  @Override
  public InterfaceStatistics statistics(int id) {
    return InterfaceStatistics.NONE;
  }

  private int int32(ByteBuf buf, int index) {
    return bigEndian ? buf.getInt(index) : buf.getIntLE(index);
  }

  private int int16(ByteBuf buf, int index) {
    return bigEndian ? buf.getUnsignedShort(index) : buf.getUnsignedShortLE(index);
  }
}
