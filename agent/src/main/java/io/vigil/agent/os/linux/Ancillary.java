package io.vigil.agent.os.linux;

import java.nio.ByteBuffer;

/**
 * What the kernel says about one received packet beside its bytes: a flyweight over the control area of
 * {@code recvmmsg}. Reused for each packet, allocates nothing. One thread.
 */
public final class Ancillary {
  private static final int HEADER_BYTES = 16;
  private static final int NANOS_PER_SECOND = 1_000_000_000;

  private int hopLimit;
  private int interfaceIndex;
  private long destinationHi;
  private long destinationLo;
  private long stampNs;
  private int overruns;

  /**
   * Reads a chain of {@code cmsghdr}. Unknown ones are passed over; a malformed length ends the chain.
   *
   * @param control in native byte order
   * @param offset where the chain begins
   * @param length octets of it
   */
  public Ancillary read(ByteBuffer control, int offset, long length) {
    hopLimit = -1;
    interfaceIndex = 0;
    destinationHi = 0;
    destinationLo = 0;
    stampNs = 0;
    overruns = 0;
    final int end = offset + Math.clamp(length, 0, control.limit() - offset);
    int at = offset;
    while (end - at >= HEADER_BYTES) {
      final long bytes = control.getLong(at);
      if (bytes < HEADER_BYTES || bytes > end - at) {
        break;
      }
      readOne(control, at, (int) bytes - HEADER_BYTES);
      at += (int) ((bytes + Long.BYTES - 1) & -Long.BYTES);
    }
    return this;
  }

  /** Hop limit or TTL of the packet; -1 unknown: the socket did not ask for it, or reads the IPv4 header with the packet. */
  public int hopLimit() {
    return hopLimit;
  }

  /** Where the packet came in; 0 unknown. */
  public int interfaceIndex() {
    return interfaceIndex;
  }

  /** First half of an IPv6 destination, as IpAddress stores it. */
  public long destinationHi() {
    return destinationHi;
  }

  /** Second half of an IPv6 destination. */
  public long destinationLo() {
    return destinationLo;
  }

  /** The kernel's receive time, wall clock, nanoseconds since 1970; 0 unknown. */
  public long stampNs() {
    return stampNs;
  }

  /** How many packets the full socket has lost so far; 0 unknown or none. Wraps as an unsigned int. */
  public int overruns() {
    return overruns;
  }

  private void readOne(ByteBuffer control, int at, int dataBytes) {
    final int level = control.getInt(at + 8);
    final int type = control.getInt(at + 12);
    final int data = at + HEADER_BYTES;
    if (level == SocketOption.SOL_SOCKET) {
      readSocketLevel(control, type, data, dataBytes);
    } else if (level == SocketOption.IPPROTO_IP) {
      readIpv4Level(control, type, data, dataBytes);
    } else if (level == SocketOption.IPPROTO_IPV6) {
      readIpv6Level(control, type, data, dataBytes);
    }
  }

  private void readSocketLevel(ByteBuffer control, int type, int data, int dataBytes) {
    if (type == SocketOption.SO_TIMESTAMPNS && dataBytes >= 2 * Long.BYTES) {
      stampNs = control.getLong(data) * NANOS_PER_SECOND + control.getLong(data + Long.BYTES);
    } else if (type == SocketOption.SO_RXQ_OVFL && dataBytes >= Integer.BYTES) {
      overruns = control.getInt(data);
    }
  }

  private void readIpv4Level(ByteBuffer control, int type, int data, int dataBytes) {
    if (type == SocketOption.IP_PKTINFO && dataBytes >= 12) {
      interfaceIndex = control.getInt(data);
    } else if (type == SocketOption.IP_TTL && dataBytes >= Integer.BYTES) {
      hopLimit = control.getInt(data);
    }
  }

  private void readIpv6Level(ByteBuffer control, int type, int data, int dataBytes) {
    if (type == SocketOption.IPV6_HOPLIMIT && dataBytes >= Integer.BYTES) {
      hopLimit = control.getInt(data);
    } else if (type == SocketOption.IPV6_PKTINFO && dataBytes >= 20) {
      destinationHi = NetworkOrder.getLong(control, data);
      destinationLo = NetworkOrder.getLong(control, data + Long.BYTES);
      interfaceIndex = control.getInt(data + 16);
    }
  }
}
