package io.vigil.codec.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.codec.inet.IpHeaderView;
import io.vigil.codec.inet.Ipv6HeaderWriter;
import io.vigil.codec.vrrp.Vrrp;

/**
 * Walks the IP header and the extension headers behind it (RFC 791 §3.1, RFC 8200 §4, RFC 4302 §2) if the protocol
 * can be one of interest. Reads nothing from {@code end} on. Allocates nothing; not thread-safe.
 */
final class IpReader {
  /** Index of an authentication header that is not there. */
  static final int NO_HEADER = -1;

  static final int IGMP = 2;
  static final int UDP = 17;
  static final int ICMPV6 = 58;

  private static final int HOP_BY_HOP = 0;
  private static final int ROUTING = 43;
  private static final int FRAGMENT = 44;
  private static final int AUTH_HEADER = 51;
  private static final int DESTINATION_OPTIONS = 60;
  private static final long MESSAGES = 1L << IGMP | 1L << UDP | 1L << ICMPV6;
  private static final long EXTENSIONS = 1L << HOP_BY_HOP | 1L << ROUTING | 1L << FRAGMENT
      | 1L << AUTH_HEADER | 1L << DESTINATION_OPTIONS;
  private static final int EXTENSION_UNIT_BYTES = 8;
  private static final int FRAGMENT_HEADER_BYTES = 8;
  private static final int V4_FRAGMENT_MASK = 0x3FFF;
  private static final int V6_FRAGMENT_MASK = 0xFFF9;

  private static final int V4_TOTAL_LENGTH = 2;
  private static final int V4_IDENTIFICATION = 4;
  private static final int V4_FLAGS_AND_OFFSET = 6;
  private static final int V4_TTL = 8;
  private static final int V4_PROTOCOL = 9;
  private static final int V4_SOURCE = 12;
  private static final int V4_DESTINATION = 16;
  private static final int V6_PAYLOAD_LENGTH = 4;
  private static final int V6_NEXT_HEADER = 6;
  private static final int V6_HOP_LIMIT = 7;
  private static final int V6_SOURCE = 8;
  private static final int V6_DESTINATION = 24;

  /** How far the walk came. */
  enum Result {
    /** To a protocol that is not of interest. */
    OTHER,
    /** Not far enough: cut, contradictory, or a fragment of a VRRP packet. */
    BROKEN,
    /** To a message of a protocol that may be of interest. */
    MESSAGE
  }

  private ByteBuf buf = Unpooled.EMPTY_BUFFER;
  private int at;
  private int end;
  private boolean ipv4;
  private int announcedEnd;
  private int protocol;
  private int payloadAt;
  private int authHeaderAt;

  /** Walks the IPv4 header at {@code start} of a frame that had octets up to {@code wireEnd} on the wire. */
  Result ipv4(ByteBuf frame, int start, int capturedEnd, long wireEnd) {
    if (capturedEnd - start < IpHeaderView.MIN_HEADER_BYTES) {
      return Result.BROKEN;
    }
    final int next = frame.getUnsignedByte(start + V4_PROTOCOL);
    if (!isMessage(next) && next != AUTH_HEADER) {
      return Result.OTHER;
    }
    begin(frame, start, capturedEnd, true);
    final int versionAndLength = frame.getUnsignedByte(start);
    final int headerBytes = (versionAndLength & 0xF) * Integer.BYTES;
    final int totalBytes = frame.getUnsignedShort(start + V4_TOTAL_LENGTH);
    if (versionAndLength >>> 4 != 4 || headerBytes < IpHeaderView.MIN_HEADER_BYTES
        || totalBytes > wireEnd - start) {
      return Result.BROKEN;
    }
    if ((frame.getUnsignedShort(start + V4_FLAGS_AND_OFFSET) & V4_FRAGMENT_MASK) != 0) {
      return fragment(next);
    }
    announcedEnd = start + totalBytes;
    return walk(next, start + headerBytes);
  }

  /** The same for the IPv6 header at {@code start}. */
  Result ipv6(ByteBuf frame, int start, int capturedEnd, long wireEnd) {
    if (capturedEnd - start < Ipv6HeaderWriter.HEADER_BYTES) {
      return Result.BROKEN;
    }
    final int next = frame.getUnsignedByte(start + V6_NEXT_HEADER);
    if (!isMessage(next) && !isExtension(next)) {
      return Result.OTHER;
    }
    final int payload = frame.getUnsignedShort(start + V6_PAYLOAD_LENGTH);
    if (payload == 0 && next == HOP_BY_HOP) {
      // A jumbogram (RFC 2675): nothing of interest is that long.
      return Result.OTHER;
    }
    begin(frame, start, capturedEnd, false);
    if (frame.getUnsignedByte(start) >>> 4 != 6
        || Ipv6HeaderWriter.HEADER_BYTES + payload > wireEnd - start) {
      return Result.BROKEN;
    }
    announcedEnd = start + Ipv6HeaderWriter.HEADER_BYTES + payload;
    return walk(next, start + Ipv6HeaderWriter.HEADER_BYTES);
  }

  boolean isIpv4() {
    return ipv4;
  }

  /** Protocol of the message, behind all extension headers. */
  int protocol() {
    return protocol;
  }

  /** Index of the message; behind the captured octets if they end before it. */
  int payloadAt() {
    return payloadAt;
  }

  /** Octets of the message as announced. */
  int payloadBytes() {
    return announcedEnd - payloadAt;
  }

  /** Index of the last authentication header, or {@link #NO_HEADER}. */
  int authHeaderAt() {
    return authHeaderAt;
  }

  int identification() {
    return buf.getUnsignedShort(at + V4_IDENTIFICATION);
  }

  int ttl() {
    return buf.getUnsignedByte(at + (ipv4 ? V4_TTL : V6_HOP_LIMIT));
  }

  long srcHi() {
    return ipv4 ? 0 : buf.getLong(at + V6_SOURCE);
  }

  long srcLo() {
    return ipv4 ? buf.getUnsignedInt(at + V4_SOURCE) : buf.getLong(at + V6_SOURCE + Long.BYTES);
  }

  long dstHi() {
    return ipv4 ? 0 : buf.getLong(at + V6_DESTINATION);
  }

  long dstLo() {
    return ipv4 ? buf.getUnsignedInt(at + V4_DESTINATION) : buf.getLong(at + V6_DESTINATION + Long.BYTES);
  }

  private void begin(ByteBuf frame, int start, int capturedEnd, boolean isIpv4) {
    buf = frame;
    at = start;
    end = capturedEnd;
    ipv4 = isIpv4;
    authHeaderAt = NO_HEADER;
  }

  /** Each header has at least eight octets, so the walk ends with the frame at the latest. */
  private Result walk(int first, int from) {
    int next = first;
    int header = from;
    while (ipv4 ? next == AUTH_HEADER : isExtension(next)) {
      if (Math.min(end, announcedEnd) - header < EXTENSION_UNIT_BYTES) {
        return Result.BROKEN;
      }
      final int inside = buf.getUnsignedByte(header);
      if (next == FRAGMENT && (buf.getUnsignedShort(header + Short.BYTES) & V6_FRAGMENT_MASK) != 0) {
        return fragment(inside);
      }
      if (next == AUTH_HEADER) {
        authHeaderAt = header;
      }
      header += headerBytes(next, buf.getUnsignedByte(header + 1));
      next = inside;
    }
    protocol = next;
    payloadAt = header;
    if (!isMessage(next)) {
      return Result.OTHER;
    }
    return header > announcedEnd ? Result.BROKEN : Result.MESSAGE;
  }

  private static int headerBytes(int type, int length) {
    return switch (type) {
      case FRAGMENT -> FRAGMENT_HEADER_BYTES;
      // In units of four octets, less two (RFC 4302 §2.2): never under eight octets.
      case AUTH_HEADER -> (length + 2) * Integer.BYTES;
      default -> (length + 1) * EXTENSION_UNIT_BYTES;
    };
  }

  /** An honest sender never fragments VRRP, and a piece cannot be judged. */
  private static Result fragment(int next) {
    return next == Vrrp.PROTOCOL || next == AUTH_HEADER ? Result.BROKEN : Result.OTHER;
  }

  private static boolean isMessage(int next) {
    return next == Vrrp.PROTOCOL || (next < Long.SIZE && (MESSAGES >>> next & 1) != 0);
  }

  private static boolean isExtension(int next) {
    return next < Long.SIZE && (EXTENSIONS >>> next & 1) != 0;
  }
}
