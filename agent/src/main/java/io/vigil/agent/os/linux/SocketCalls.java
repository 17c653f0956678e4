package io.vigil.agent.os.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/**
 * Opening, setting up and closing sockets: the cold path. What moves packets is {@link ReceiveBatch} and
 * {@link DatagramOut}. Thread-safe; a socket belongs to the network namespace of the calling thread.
 *
 * <p>
 * {@code subject} is what the socket is for, in the user's words; it stands in the exception.
 */
public final class SocketCalls {
  private static final RareCall SOCKET = new RareCall("socket");
  private static final RareCall BIND = new RareCall("bind");
  private static final RareCall SETSOCKOPT = new RareCall("setsockopt");
  private static final RareCall IF_NAMETOINDEX = new RareCall("if_nametoindex");
  private static final int INTERFACE_NAME_BYTES_MAX = 15;
  private static final int SOCK_FPROG_BYTES = 16;
  private static final int SOCK_FILTER_BYTES = 8;
  private static final short BPF_RET = 0x06;

  private SocketCalls() {}

  /**
   * A new descriptor.
   *
   * @throws SyscallException EPERM without CAP_NET_RAW
   */
  public static int socket(int family, int type, int protocol, String subject) throws SyscallException {
    return (int) SOCKET.orThrow(subject, family, type, protocol);
  }

  /** {@code setsockopt} with an int. */
  public static void set(int fd, int level, int option, int value, String subject) throws SyscallException {
    final int result = trySet(fd, level, option, value);
    if (result < 0) {
      throw new SyscallException("setsockopt", -result, subject);
    }
  }

  /** {@code setsockopt} with an int: 0 or the negative errno, for options that may be refused. */
  public static int trySet(int fd, int level, int option, int value) {
    try (Arena arena = Arena.ofConfined()) {
      final MemorySegment area = arena.allocateFrom(ValueLayout.JAVA_INT, value);
      return (int) SETSOCKOPT.result(fd, level, option, area.address(), Integer.BYTES);
    }
  }

  /** {@code setsockopt} with a structure. */
  public static void set(int fd, int level, int option, byte[] value, String subject)
      throws SyscallException {
    final int result = trySet(fd, level, option, value);
    if (result < 0) {
      throw new SyscallException("setsockopt", -result, subject);
    }
  }

  /** {@code setsockopt} with a structure: 0 or the negative errno. */
  public static int trySet(int fd, int level, int option, byte[] value) {
    try (Arena arena = Arena.ofConfined()) {
      final MemorySegment area = arena.allocateFrom(ValueLayout.JAVA_BYTE, value);
      return (int) SETSOCKOPT.result(fd, level, option, area.address(), value.length);
    }
  }

  /** Binds to a {@code sockaddr} of {@link SocketAddresses}. */
  public static void bind(int fd, byte[] address, String subject) throws SyscallException {
    try (Arena arena = Arena.ofConfined()) {
      final MemorySegment area = arena.allocateFrom(ValueLayout.JAVA_BYTE, address);
      BIND.orThrow(subject, fd, area.address(), address.length);
    }
  }

  /** Lets the socket see and use one interface only. Needs CAP_NET_RAW. */
  public static void bindToDevice(int fd, String interfaceName) throws SyscallException {
    final byte[] name = interfaceName.getBytes(StandardCharsets.UTF_8);
    set(fd, SocketOption.SOL_SOCKET, SocketOption.SO_BINDTODEVICE, name, interfaceName);
  }

  /** From here on nothing more is queued to the socket, until {@link #admitAll}. */
  public static void refuseAll(int fd, String subject) throws SyscallException {
    try (Arena arena = Arena.ofConfined()) {
      final MemorySegment filter = arena.allocate(SOCK_FILTER_BYTES, Long.BYTES);
      filter.set(ValueLayout.JAVA_SHORT, 0, BPF_RET);
      final MemorySegment program = arena.allocate(SOCK_FPROG_BYTES, Long.BYTES);
      program.set(ValueLayout.JAVA_SHORT, 0, (short) 1);
      program.set(ValueLayout.JAVA_LONG, Long.BYTES, filter.address());
      SETSOCKOPT.orThrow(subject, fd, SocketOption.SOL_SOCKET, SocketOption.SO_ATTACH_FILTER,
          program.address(), SOCK_FPROG_BYTES);
    }
  }

  /** Undoes {@link #refuseAll}. */
  public static void admitAll(int fd, String subject) throws SyscallException {
    set(fd, SocketOption.SOL_SOCKET, SocketOption.SO_DETACH_FILTER, 0, subject);
  }

  /**
   * The index of an interface in the namespace of the calling thread.
   *
   * @throws SyscallException ENODEV where there is none of that name
   */
  public static int interfaceIndex(String interfaceName) throws SyscallException {
    try (Arena arena = Arena.ofConfined()) {
      final MemorySegment name = arena.allocateFrom(interfaceName, StandardCharsets.UTF_8);
      // The only call here whose refusal is 0; a name that is too long could not be anybody's.
      final int index = name.byteSize() - 1 > INTERFACE_NAME_BYTES_MAX
          ? 0
          : (int) IF_NAMETOINDEX.result(name.address());
      if (index <= 0) {
        throw new SyscallException("if_nametoindex", Errno.ENODEV, interfaceName);
      }
      return index;
    }
  }

  /** Closes a descriptor that belongs to no channel. */
  public static void close(int fd) {
    Descriptor.close(fd);
  }
}
