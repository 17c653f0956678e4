package io.vigil.agent.os.linux;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One NETLINK_ROUTE socket with its own send and receive areas. It belongs to the network namespace of the thread
 * that opened it. One thread at a time.
 */
public final class NetlinkSocket implements AutoCloseable {
  /** Bit of {@code groups}: interfaces come, go and change (RTNLGRP_LINK). */
  public static final int GROUP_LINK = 0x1;
  /** Bit of {@code groups}: IPv4 addresses (RTNLGRP_IPV4_IFADDR). */
  public static final int GROUP_IPV4_ADDRESS = 0x10;
  /** Bit of {@code groups}: IPv6 addresses (RTNLGRP_IPV6_IFADDR). */
  public static final int GROUP_IPV6_ADDRESS = 0x100;

  private static final int AF_NETLINK = 16;
  private static final int RAW_CLOEXEC = 3 | 0x80000;
  private static final int NETLINK_ROUTE = 0;
  private static final int SOL_SOCKET = 1;
  private static final int SO_RCVBUF = 8;
  private static final int SO_RECEIVE_TIMEOUT = 20;
  private static final int SO_RCVBUF_FORCE = 33;
  private static final int SOL_NETLINK = 270;
  private static final int NETLINK_EXT_ACK = 11;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int MSG_TRUNC = 0x20;
  private static final String SUBJECT = "rtnetlink";
  /** A dump's datagram has at most 32 KiB, but a single link with many virtual functions may need more. */
  private static final int RECEIVE_BYTES = 128 * 1024;
  private static final int SEND_BYTES = 1024;
  /** {@code sockaddr_nl}: family u16 @0, port id u32 @4, groups u32 @8. */
  private static final int ADDRESS_BYTES = 12;
  private static final int ADDRESS_PORT_ID = 4;

  private static final RareCall SOCKET = new RareCall("socket");
  private static final RareCall BIND = new RareCall("bind");
  private static final RareCall GETSOCKNAME = new RareCall("getsockname");
  private static final RareCall SETSOCKOPT = new RareCall("setsockopt");
  private static final RareCall SENDTO = new RareCall("sendto");
  private static final RareCall RECVFROM = new RareCall("recvfrom");

  private final int number;
  private final int portId;
  private final MemorySegment sendArea;
  private final MemorySegment receiveArea;
  private final MemorySegment sender;
  private final MemorySegment senderBytes;
  private final ByteBuf request;
  private final ByteBuf received;
  private boolean truncated;
  private boolean closed;

  private NetlinkSocket(int number, int portId) {
    final Arena arena = Arena.ofAuto();
    this.number = number;
    this.portId = portId;
    sendArea = arena.allocate(SEND_BYTES, 8);
    receiveArea = arena.allocate(RECEIVE_BYTES, 8);
    sender = arena.allocate(ADDRESS_BYTES, 8);
    senderBytes = arena.allocate(ValueLayout.JAVA_INT);
    request = Unpooled.wrappedBuffer(bigEndian(sendArea)).clear();
    received = Unpooled.wrappedBuffer(bigEndian(receiveArea));
  }

  /**
   * Opens a socket that hears {@code groups} (0: none).
   *
   * @throws SyscallException when the kernel has no memory or no descriptor left; no privilege is needed
   */
  public static NetlinkSocket open(int groups) throws SyscallException {
    final int fd = (int) SOCKET.orThrow(SUBJECT, AF_NETLINK, RAW_CLOEXEC, NETLINK_ROUTE);
    try (Arena arena = Arena.ofConfined()) {
      final MemorySegment address = arena.allocate(ADDRESS_BYTES, 4);
      address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_NETLINK);
      address.set(ValueLayout.JAVA_INT, 8, groups);
      BIND.orThrow(SUBJECT, fd, address.address(), ADDRESS_BYTES);
      GETSOCKNAME.orThrow(SUBJECT, fd, address.address(),
          arena.allocateFrom(ValueLayout.JAVA_INT, ADDRESS_BYTES).address());
      final NetlinkSocket socket = new NetlinkSocket(fd, address.get(ValueLayout.JAVA_INT, ADDRESS_PORT_ID));
      // The kernel's own words about a refusal; kernels before 4.12 have none.
      socket.option(SOL_NETLINK, NETLINK_EXT_ACK, 1);
      return socket;
    } catch (SyscallException refused) {
      Descriptor.close(fd);
      throw refused;
    }
  }

  /**
   * The number for {@code new io.netty.channel.unix.FileDescriptor(…)}. Who gives it to an epoll loop closes it through that
   * and not through {@link #close}.
   */
  public int descriptor() {
    return number;
  }

  /** The kernel's number of this socket; notifications of changes that it asked for carry it. */
  public int portId() {
    return portId;
  }

  /** The empty buffer to write a request into, up to 1 KiB; then call {@link #send}. */
  public ByteBuf request() {
    return request.clear();
  }

  /** Sends what was written into {@link #request}. */
  public void send() throws SyscallException {
    SENDTO.orThrow(SUBJECT, number, sendArea.address(), request.readableBytes(), 0, 0, 0);
  }

  /**
   * Reads one datagram into {@link #received}, whose writer index is its end.
   *
   * @param wait whether to block, as long as {@link #receiveTimeout} allows
   * @return its octets; 0 if it came from no kernel or was longer than the area, and is to be ignored or taken for
   *         lost ({@link #truncated}); -EAGAIN if there is none; -ENOBUFS if the kernel had to drop some
   */
  public int receive(boolean wait) {
    received.clear();
    senderBytes.set(ValueLayout.JAVA_INT, 0, ADDRESS_BYTES);
    final long bytes = RECVFROM.result(number, receiveArea.address(), RECEIVE_BYTES,
        MSG_TRUNC | (wait ? 0 : MSG_DONTWAIT), sender.address(), senderBytes.address());
    if (bytes < 0) {
      return (int) bytes;
    }
    truncated = bytes > RECEIVE_BYTES;
    // Another process can send us datagrams as well: only the kernel, port id 0, is believed.
    if (truncated || sender.get(ValueLayout.JAVA_INT, ADDRESS_PORT_ID) != 0) {
      return 0;
    }
    received.writerIndex((int) bytes);
    return (int) bytes;
  }

  /** Whether the last datagram was longer than the receive area. */
  public boolean truncated() {
    return truncated;
  }

  /** The receive area, valid until the next {@link #receive}. */
  public ByteBuf received() {
    return received;
  }

  /** Longest wait of {@code receive(true)}, in milliseconds from 1. */
  public void receiveTimeout(long timeoutMs) throws SyscallException {
    try (Arena arena = Arena.ofConfined()) {
      final MemorySegment timeval = arena.allocate(16, 8);
      timeval.set(ValueLayout.JAVA_LONG, 0, timeoutMs / 1000);
      timeval.set(ValueLayout.JAVA_LONG, 8, timeoutMs % 1000 * 1000);
      SETSOCKOPT.orThrow(SUBJECT, number, SOL_SOCKET, SO_RECEIVE_TIMEOUT, timeval.address(), 16);
    }
  }

  /** Room for messages not yet read, in octets; beyond the host's limit only with CAP_NET_ADMIN. */
  public void receiveBuffer(int octets) {
    if (option(SOL_SOCKET, SO_RCVBUF_FORCE, octets) < 0) {
      option(SOL_SOCKET, SO_RCVBUF, octets);
    }
  }

  /** Closes it; again is allowed. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      Descriptor.close(number);
    }
  }

  private long option(int level, int name, int value) {
    try (Arena arena = Arena.ofConfined()) {
      return SETSOCKOPT.result(number, level, name,
          arena.allocateFrom(ValueLayout.JAVA_INT, value).address(), Integer.BYTES);
    }
  }

  private static ByteBuffer bigEndian(MemorySegment area) {
    return area.asByteBuffer().order(ByteOrder.BIG_ENDIAN);
  }
}
