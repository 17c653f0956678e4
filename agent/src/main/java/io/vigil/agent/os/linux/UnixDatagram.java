package io.vigil.agent.os.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/**
 * A datagram socket connected to a path or abstract name: {@code /dev/log} of syslog, {@code NOTIFY_SOCKET} of
 * systemd. One thread at a time. Never blocks: what does not fit is refused with EAGAIN.
 */
public final class UnixDatagram implements AutoCloseable {
  private static final int AF_UNIX = 1;
  private static final int DATAGRAM_NONBLOCK_CLOEXEC = 2 | 0x800 | 0x80000;
  private static final int NO_SIGNAL = 0x4000;
  /** {@code sockaddr_un}: family u16 @0, path @2, 108 octets with its end. */
  private static final int PATH_BYTES_MAX = 107;

  private static final RareCall SOCKET = new RareCall("socket");
  private static final RareCall CONNECT = new RareCall("connect");
  private static final RareCall SEND = new RareCall("send");

  private final int fd;
  private final String name;

  private UnixDatagram(int fd, String name) {
    this.fd = fd;
    this.name = name;
  }

  /**
   * Connects.
   *
   * @param name a path, or {@code @} and an abstract name
   * @throws SyscallException ENOENT or ECONNREFUSED: nobody listens there
   */
  public static UnixDatagram connect(String name) throws SyscallException {
    final byte[] octets = name.getBytes(StandardCharsets.UTF_8);
    if (octets.length == 0 || octets.length > PATH_BYTES_MAX) {
      throw new SyscallException("connect", Errno.EINVAL, name);
    }
    final boolean isAbstract = octets[0] == '@';
    final int fd = (int) SOCKET.orThrow(name, AF_UNIX, DATAGRAM_NONBLOCK_CLOEXEC, 0);
    try (Arena arena = Arena.ofConfined()) {
      final MemorySegment address = arena.allocate(110, 2);
      address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
      MemorySegment.copy(octets, 0, address, ValueLayout.JAVA_BYTE, 2, octets.length);
      if (isAbstract) {
        address.set(ValueLayout.JAVA_BYTE, 2, (byte) 0);
      }
      // An abstract name has no end mark: each octet of the length counts.
      CONNECT.orThrow(name, fd, address.address(), 2 + octets.length + (isAbstract ? 0 : 1));
      return new UnixDatagram(fd, name);
    } catch (SyscallException refused) {
      Descriptor.close(fd);
      throw refused;
    }
  }

  /** Sends one datagram. EAGAIN: the reader is behind; ECONNREFUSED or ENOTCONN: it is gone, connect anew. */
  public void send(byte[] datagram) throws SyscallException {
    try (Arena arena = Arena.ofConfined()) {
      final MemorySegment copy = arena.allocateFrom(ValueLayout.JAVA_BYTE, datagram);
      SEND.orThrow(name, fd, copy.address(), datagram.length, NO_SIGNAL);
    }
  }

  @Override
  public void close() {
    Descriptor.close(fd);
  }
}
