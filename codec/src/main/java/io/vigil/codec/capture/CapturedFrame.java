package io.vigil.codec.capture;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * Window onto one record of a capture. The frame stays where it is: the window is valid until the next record is read
 * into it, or until the buffer's owner takes the buffer away. One thread.
 */
public final class CapturedFrame {
  private ByteBuf buf = Unpooled.EMPTY_BUFFER;
  private int offset;
  private int capturedBytes;
  private int wireBytes;
  private long epochNs;
  private LinkType link = LinkType.UNKNOWN;
  private int interfaceId;
  private long number;

  /** Where the frame lies, and how many octets it had on the wire (never fewer than were captured). */
  public CapturedFrame place(ByteBuf in, int atOffset, int captured, int onTheWire) {
    buf = in;
    offset = atOffset;
    capturedBytes = captured;
    wireBytes = Math.max(captured, onTheWire);
    return this;
  }

  /** When and where it was captured. */
  public CapturedFrame origin(long atEpochNs, LinkType ofLink, int ofInterface, long asNumber) {
    epochNs = atEpochNs;
    link = ofLink;
    interfaceId = ofInterface;
    number = asNumber;
    return this;
  }

  /** Becomes a window onto the same frame as {@code other}. */
  public CapturedFrame same(CapturedFrame other) {
    return place(other.buf, other.offset, other.capturedBytes, other.wireBytes).origin(other.epochNs,
        other.link,
        other.interfaceId, other.number);
  }

  /** The buffer that holds the frame; absolute indices, its reader and writer index mean nothing. */
  public ByteBuf buf() {
    return buf;
  }

  /** Index of the frame's first octet in {@link #buf()}. */
  public int offset() {
    return offset;
  }

  /** Octets of the frame that are in the buffer; fewer than {@link #wireBytes()} where the snap length cut it. */
  public int capturedBytes() {
    return capturedBytes;
  }

  /** Octets the frame had on the wire; 2^31-1 where the file says more. */
  public int wireBytes() {
    return wireBytes;
  }

  /**
   * Nanoseconds since 1970, UTC; coarser clocks are multiplied, finer ones cut. A simple packet block of pcapng carries
   * no time: it has that of the record before it, 0 where there was none.
   */
  public long epochNs() {
    return epochNs;
  }

  /** What the frame begins with. */
  public LinkType link() {
    return link;
  }

  /** Interface it was captured on, counted from 0 over the whole capture; always 0 in a classic pcap. */
  public int interfaceId() {
    return interfaceId;
  }

  /** 1 for the first record of its capture. */
  public long number() {
    return number;
  }
}
