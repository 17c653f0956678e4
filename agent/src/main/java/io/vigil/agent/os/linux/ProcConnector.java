package io.vigil.agent.os.linux;

import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's process events, here only "process N executed a file", with the kernel's own stamp (CLOCK_MONOTONIC, ns). It needs
 * CAP_NET_ADMIN and answers only in the initial network namespace: open it before {@code setns}.
 *
 * <p>
 * A socket filter lets pass nothing but exec events, so a busy host does not wake us for
 * every fork and exit.
 *
 * <pre>
 *  nlmsghdr @0 (16) | cn_msg: idx @16, val @20, seq @24, ack @28, len u16 @32 | what u32 @36, cpu @40, stamp u64 @44, pid @52
 * </pre>
 */
public final class ProcConnector implements EpollIoHandle {
  private static final int AF_NETLINK = 16;
  private static final int SOCK_DGRAM_NONBLOCK_CLOEXEC = 2 | 0x800 | 0x80000;
  private static final int NETLINK_CONNECTOR = 11;
  private static final int SOL_SOCKET = 1;
  private static final int SO_RCVBUF = 8;
  private static final int SO_ATTACH_FILTER = 26;
  private static final int RECEIVE_BUFFER_BYTES = 1 << 20;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int CN_IDX_PROC = 1;
  private static final int CN_VAL_PROC = 1;
  private static final int LISTEN = 1;
  private static final int NLMSG_DONE = 3;
  private static final int REQUEST_BYTES = 40;
  private static final int WHAT = 36;
  private static final int STAMP = 44;
  private static final int PID = 52;
  private static final int EVENT_BYTES_MIN = 56;
  private static final int EXEC = 2;
  private static final int EVENTS_PER_TURN_MAX = 256;
  private static final int BUFFER_BYTES = 256;

  private static final RareCall SOCKET = new RareCall("socket");
  private static final RareCall BIND = new RareCall("bind");
  private static final RareCall SENDTO = new RareCall("sendto");
  private static final RareCall RECV = new RareCall("recv");
  private static final RareCall SETSOCKOPT = new RareCall("setsockopt");

  private final FileDescriptor fd;
  private final MemorySegment buffer = Arena.ofAuto().allocate(BUFFER_BYTES, 8);
  private @Nullable ExecListener listener;
  private @Nullable Consumer<Throwable> crash;
  private long overruns;

  private ProcConnector(int fd) {
    this.fd = new FileDescriptor(fd);
  }

  /** Hears of every program executed on this host. On the loop. */
  @FunctionalInterface
  public interface ExecListener {
    void executed(int pid, long stampNs);
  }

  /**
   * Opens the socket and asks for events.
   *
   * @throws SyscallException EPERM without CAP_NET_ADMIN, ECONNREFUSED in another network namespace
   */
  public static ProcConnector open() throws SyscallException {
    final String subject = "process events";
    final int fd = (int) SOCKET.orThrow(subject, AF_NETLINK, SOCK_DGRAM_NONBLOCK_CLOEXEC, NETLINK_CONNECTOR);
    try (Arena arena = Arena.ofConfined()) {
      filter(fd, arena, subject);
      final MemorySegment room = arena.allocateFrom(ValueLayout.JAVA_INT, RECEIVE_BUFFER_BYTES);
      SETSOCKOPT.orThrow(subject, fd, SOL_SOCKET, SO_RCVBUF, room.address(), Integer.BYTES);
      final MemorySegment address = arena.allocate(12, 4);
      address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_NETLINK);
      address.set(ValueLayout.JAVA_INT, 8, CN_IDX_PROC);
      BIND.orThrow(subject, fd, address.address(), address.byteSize());
      final MemorySegment kernel = arena.allocate(12, 4);
      kernel.set(ValueLayout.JAVA_SHORT, 0, (short) AF_NETLINK);
      SENDTO.orThrow(subject, fd, listenRequest(arena).address(), REQUEST_BYTES, 0, kernel.address(),
          kernel.byteSize());
      return new ProcConnector(fd);
    } catch (SyscallException e) {
      Descriptor.close(fd);
      throw e;
    }
  }

  /** Reads on {@code loop} from now on; {@code crash} hears what the listener throws. Once. */
  public Future<?> register(IoEventLoop loop, ExecListener execs, Consumer<Throwable> broken) {
    this.listener = execs;
    this.crash = broken;
    return loop.register(this).addListener(future -> {
      if (future.isSuccess()) {
        ((IoRegistration) future.getNow()).submit(EpollIoOps.EPOLLIN);
      }
    });
  }

  /** How often the kernel dropped events because we read too slowly. The loop. */
  public long overruns() {
    return overruns;
  }

  @Override
  public FileDescriptor fd() {
    return fd;
  }

  @Override
  public void handle(IoRegistration registration, IoEvent event) {
    try {
      drain();
    } catch (RuntimeException | Error e) {
      final Consumer<Throwable> broken = crash;
      if (broken != null) {
        broken.accept(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    fd.close();
  }

  /** Reads what waits, at most {@value #EVENTS_PER_TURN_MAX} events. The loop. */
  public void drain() {
    for (int i = 0; i < EVENTS_PER_TURN_MAX; i++) {
      final long length = RECV.result(fd.intValue(), buffer.address(), BUFFER_BYTES, MSG_DONTWAIT);
      if (length == -Errno.ENOBUFS) {
        overruns++;
      } else if (length <= 0) {
        return;
      } else if (length >= EVENT_BYTES_MIN && buffer.get(ValueLayout.JAVA_INT, WHAT) == EXEC) {
        tell(buffer.get(ValueLayout.JAVA_INT, PID), buffer.get(ValueLayout.JAVA_LONG_UNALIGNED, STAMP));
      }
    }
  }

  private void tell(int pid, long stampNs) {
    final ExecListener execs = listener;
    if (execs != null) {
      execs.executed(pid, stampNs);
    }
  }

  private static MemorySegment listenRequest(Arena arena) {
    final MemorySegment request = arena.allocate(REQUEST_BYTES, 8);
    request.set(ValueLayout.JAVA_INT, 0, REQUEST_BYTES);
    request.set(ValueLayout.JAVA_SHORT, 4, (short) NLMSG_DONE);
    request.set(ValueLayout.JAVA_INT, 16, CN_IDX_PROC);
    request.set(ValueLayout.JAVA_INT, 20, CN_VAL_PROC);
    request.set(ValueLayout.JAVA_SHORT, 32, (short) Integer.BYTES);
    request.set(ValueLayout.JAVA_INT, 36, LISTEN);
    return request;
  }

  /** Classic BPF: load the word "what"; equal to EXEC: pass all octets, otherwise none. */
  private static void filter(int fd, Arena arena, String subject) throws SyscallException {
    final MemorySegment program = arena.allocate(4 * 8L, 8);
    // BPF loads words in network order, the kernel wrote this one in the host's.
    final int exec = Integer.reverseBytes(EXEC);
    instruction(program, 0, 0x20, 0, 0, WHAT);
    instruction(program, 1, 0x15, 0, 1, exec);
    instruction(program, 2, 0x06, 0, 0, -1);
    instruction(program, 3, 0x06, 0, 0, 0);
    final MemorySegment descriptor = arena.allocate(16, 8);
    descriptor.set(ValueLayout.JAVA_SHORT, 0, (short) 4);
    descriptor.set(ValueLayout.JAVA_LONG, 8, program.address());
    SETSOCKOPT.orThrow(subject, fd, SOL_SOCKET, SO_ATTACH_FILTER, descriptor.address(),
        descriptor.byteSize());
  }

  private static void instruction(MemorySegment program, int index, int code, int ifTrue, int ifFalse,
      int operand) {
    final long at = index * 8L;
    program.set(ValueLayout.JAVA_SHORT, at, (short) code);
    program.set(ValueLayout.JAVA_BYTE, at + 2, (byte) ifTrue);
    program.set(ValueLayout.JAVA_BYTE, at + 3, (byte) ifFalse);
    program.set(ValueLayout.JAVA_INT, at + 4, operand);
  }
}
