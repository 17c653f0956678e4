package io.vigil.codec.capture;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of one capture from whatever part of it is in memory. The caller owns the octets: he calls
 * {@link #read} with those that begin at {@link #position()}, and brings more when told to. Bad input is an answer, never
 * an exception, and memory does not grow with it. Not thread-safe.
 */
public abstract sealed class RecordReader permits PcapReader, PcapngReader {
  /** A captured frame is never longer; libpcap's own limit for the link types that are read here. */
  public static final int FRAME_BYTES_MAX = 262_144;
  /** More octets than these are never asked for at once. */
  public static final int NEEDED_BYTES_MAX = 2 * FRAME_BYTES_MAX;

  private long position;
  private int neededBytes = 1;
  private long records;
  private @Nullable CaptureFault fault;

  RecordReader() {}

  /** A reader at the start of a capture of this format; empty for formats that hold no records themselves. */
  public static Optional<RecordReader> of(CaptureFormat format) {
    return switch (format) {
      case PCAP -> Optional.of(new PcapReader());
      case PCAPNG -> Optional.of(new PcapngReader());
      case GZIP, ZSTD, OTHER -> Optional.empty();
    };
  }

  /**
   * Reads one record.
   *
   * @param buf holds the capture's octets from {@link #position()} on
   * @param at index in {@code buf} of the octet at {@link #position()}
   * @param end index in {@code buf} behind the last octet that is there
   * @param into becomes a window onto the frame when the answer is {@link Progress#RECORD}
   */
  public final Progress read(ByteBuf buf, int at, int end, CapturedFrame into) {
    return fault != null ? Progress.FAULT : readHere(buf, at, end, into);
  }

  abstract Progress readHere(ByteBuf buf, int at, int end, CapturedFrame into);

  /** Offset in the capture of the octet that the next {@link #read} begins with; may lie behind all octets that are in memory. */
  public final long position() {
    return position;
  }

  /** After {@link Progress#MORE}: how many octets from {@link #position()} on are needed at once, at most {@link #NEEDED_BYTES_MAX}. */
  public final int neededBytes() {
    return neededBytes;
  }

  /** Frames read until now. */
  public final long records() {
    return records;
  }

  /** Why {@link Progress#FAULT} was the answer. */
  public final Optional<CaptureFault> fault() {
    return Optional.ofNullable(fault);
  }

  /**
   * Judges the end of the capture after {@link Progress#MORE}, when there is no more.
   *
   * @param captureBytes octets the whole capture has
   * @return empty when it ends where a capture may end
   */
  public abstract Optional<CaptureFault> ended(long captureBytes);

  /** Whether the header was read: then it is a capture, whatever comes. */
  public abstract boolean isStarted();

  /** Interfaces known until now; ids count from 0 over the whole capture. Any thread. */
  public abstract int interfaceCount();

  /** One of them. Any thread. */
  public abstract CaptureInterface captureInterface(int id);

  /** What the file says about one of them. */
  public abstract InterfaceStatistics statistics(int id);

  final Progress more(int bytes) {
    neededBytes = bytes;
    return Progress.MORE;
  }

  final Progress broken(long offset, String reason) {
    fault = new CaptureFault(offset, records + 1, reason);
    return Progress.FAULT;
  }

  final Progress skipTo(long offset) {
    position = offset;
    return Progress.SKIPPED;
  }

  /** Passes a frame; its number is {@link #records()} afterwards. */
  final Progress passRecord(long bytes) {
    position += bytes;
    records++;
    return Progress.RECORD;
  }

  final CaptureFault cut(long offset, String what, long has, long needs) {
    return new CaptureFault(offset, records + 1,
        "the capture ends in " + what + ": " + has + " of " + needs + " octets");
  }
}
