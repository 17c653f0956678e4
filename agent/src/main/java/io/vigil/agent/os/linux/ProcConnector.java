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
 * The kernel's process events ("process N executed a file") with the kernel's own stamps. It needs CAP_NET_ADMIN, and the kernel gives
 * them in its initial network, process and user namespaces only: open it before {@code setns}, then {@link #listen} when they are wanted.
 */
public final class ProcConnector implements EpollIoHandle {
  private static final int AF_NETLINK = 16;
  private static final int SOCK_DGRAM_NONBLOCK_CLOEXEC = 2 | 0x800 | 0x80000;
  private static final int NETLINK_CONNECTOR = 11;
  private static final int SOL_NETLINK = 270;
  private static final int ADD_MEMBERSHIP = 1;
  private static final int DROP_MEMBERSHIP = 2;
  private static final int RECEIVE_BUFFER_BYTES = 1 << 20;
  private static final int CN_IDX_PROC = 1;
  private static final int CN_VAL_PROC = 1;
  private static final int LISTEN = 1;
  private static final int IGNORE = 2;
  private static final int NLMSG_DONE = 3;
  private static final int REQUEST_BYTES = 40;
  private static final int ADDRESS_BYTES = 12;
  private static final int EVENTS_PER_TURN_MAX = 256;
  /** Before the acknowledgement there can be no more than what others' listening brings. */
  private static final int EVENTS_BEFORE_ANSWER_MAX = 65_536;
  private static final short POLLIN = 1;
  private static final long ANSWER_WITHIN_MS = 100;
  /** Others' events may come all the time where no answer ever does: another listener on a host, and we in a container. */
  private static final int WAITS_FOR_ANSWER_MAX = 3;
  private static final String SUBJECT = "process events";

  private static final RareCall SOCKET = new RareCall("socket");
  private static final RareCall SENDTO = new RareCall("sendto");
  private static final RareCall POLL = new RareCall("poll");

  private final FileDescriptor fd;
  private final ProcBatch batch = new ProcBatch();
  private @Nullable ProcListener listener;
  private @Nullable Consumer<Throwable> crash;
  private @Nullable IoRegistration registration;
  private boolean missed;
  private long overruns;

  private ProcConnector(int fd) {
    this.fd = new FileDescriptor(fd);
  }

  /**
   * Opens the socket. It belongs to the network namespace of the calling thread, and hears nothing until {@link #listen}.
   *
   * @throws SyscallException where the kernel has no connector
   */
  public static ProcConnector open(ProcScope scope) throws SyscallException {
    final int fd = (int) SOCKET.orThrow(SUBJECT, AF_NETLINK, SOCK_DGRAM_NONBLOCK_CLOEXEC, NETLINK_CONNECTOR);
    try {
      scope.filter(fd, SUBJECT);
    } catch (SyscallException e) {
      Descriptor.close(fd);
      throw e;
    }
    final ProcConnector connector = new ProcConnector(fd);
    connector.receiveBuffer(RECEIVE_BUFFER_BYTES, true);
    return connector;
  }

  /** Opens the socket and asks for the stamps of programs executed; what it throws is what {@link #listen} throws. */
  public static ProcConnector openForExecs() throws SyscallException {
    final ProcConnector connector = open(ProcScope.EXECS);
    try {
      connector.listen();
      return connector;
    } catch (SyscallException e) {
      Descriptor.close(connector.fd.intValue());
      throw e;
    }
  }

  /**
   * Asks the kernel for events from now on and waits for its answer, which comes at once where there is one. Before {@link #register}, or
   * again after {@link #ignore}. Allocates.
   *
   * @throws SyscallException EPERM without CAP_NET_ADMIN; ECONNREFUSED in another network namespace; EAGAIN if there is no answer, as in
   *         another process or user namespace, or from a kernel without process events
   */
  public void listen() throws SyscallException {
    discard();
    SocketCalls.set(fd.intValue(), SOL_NETLINK, ADD_MEMBERSHIP, CN_IDX_PROC, SUBJECT);
    try {
      ask(LISTEN);
      awaitAnswer();
    } catch (SyscallException e) {
      leave();
      throw e;
    }
  }

  /** Reads on {@code loop} from now on; {@code crash} hears what the listener throws. */
  public Future<?> register(IoEventLoop loop, ProcListener events, Consumer<Throwable> broken) {
    this.listener = events;
    this.crash = broken;
    return loop.register(this).addListener(future -> {
      if (future.isSuccess()) {
        final IoRegistration made = (IoRegistration) future.getNow();
        registration = made;
        made.submit(EpollIoOps.EPOLLIN);
      }
    });
  }

  /** Ends {@link #register} and {@link #listen}; either may be called again. The loop. */
  public void ignore() {
    final IoRegistration made = registration;
    if (made != null) {
      registration = null;
      made.cancel();
    }
    listener = null;
    try {
      // Kernels before 6.6 do not notice that a listener has gone, and would go on writing events.
      ask(IGNORE);
    } catch (SyscallException _) {
      // It never listened, or has no memory for a request: then it writes events that nobody is sent.
    }
    leave();
  }

  /**
   * Room for events not yet read.
   *
   * @param octets from 1; the kernel takes twice as many for its own books
   * @param force beyond the host's limit, as far as the privilege goes
   */
  public void receiveBuffer(int octets, boolean force) {
    if (!force || SocketCalls.trySet(fd.intValue(), SocketOption.SOL_SOCKET, SocketOption.SO_RCVBUFFORCE,
        octets) < 0) {
      SocketCalls.trySet(fd.intValue(), SocketOption.SOL_SOCKET, SocketOption.SO_RCVBUF, octets);
    }
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
  public void handle(IoRegistration from, IoEvent event) {
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

  /**
   * Reads what waits, at most {@value #EVENTS_PER_TURN_MAX} events and a few. The loop.
   *
   * @return whether nothing is left
   */
  public boolean drain() {
    int read = 0;
    while (read < EVENTS_PER_TURN_MAX) {
      final int count = batch.receive(fd.intValue());
      if (count == -Errno.ENOBUFS) {
        overruns++;
        missed = true;
      } else if (count > 0) {
        tell(count);
        read += count;
      } else if (count != -Errno.EINTR) {
        tellMissed();
        return true;
      }
    }
    return false;
  }

  private void tell(int count) {
    final ProcListener events = listener;
    if (events == null) {
      return;
    }
    for (int slot = 0; slot < count; slot++) {
      if (batch.isEvent(slot)) {
        batch.tell(slot, events);
      }
    }
    events.told();
  }

  /** Only now: until the socket was empty the kernel went on dropping. */
  private void tellMissed() {
    final ProcListener events = listener;
    if (missed && events != null) {
      missed = false;
      events.missed();
    }
  }

  private void ask(int operation) throws SyscallException {
    try (Arena arena = Arena.ofConfined()) {
      final MemorySegment kernel = arena.allocate(ADDRESS_BYTES, Integer.BYTES);
      kernel.set(ValueLayout.JAVA_SHORT, 0, (short) AF_NETLINK);
      SENDTO.orThrow(SUBJECT, fd.intValue(), request(arena, operation).address(), REQUEST_BYTES, 0,
          kernel.address(),
          ADDRESS_BYTES);
    }
  }

  private static MemorySegment request(Arena arena, int operation) {
    final MemorySegment request = arena.allocate(REQUEST_BYTES, Long.BYTES);
    request.set(ValueLayout.JAVA_INT, 0, REQUEST_BYTES);
    request.set(ValueLayout.JAVA_SHORT, 4, (short) NLMSG_DONE);
    request.set(ValueLayout.JAVA_INT, 16, CN_IDX_PROC);
    request.set(ValueLayout.JAVA_INT, 20, CN_VAL_PROC);
    request.set(ValueLayout.JAVA_SHORT, 32, (short) Integer.BYTES);
    request.set(ValueLayout.JAVA_INT, 36, operation);
    return request;
  }

  private void awaitAnswer() throws SyscallException {
    int read = 0;
    int waits = 0;
    while (read < EVENTS_BEFORE_ANSWER_MAX) {
      final int count = batch.receive(fd.intValue());
      if (count == -Errno.EAGAIN && (waits++ == WAITS_FOR_ANSWER_MAX || !isReadable())) {
        break;
      }
      for (int slot = 0; slot < count; slot++) {
        if (batch.isEvent(slot) && batch.what(slot) == ProcBatch.ACKNOWLEDGEMENT) {
          judge(batch.error(slot));
          return;
        }
      }
      read += Math.max(1, count);
    }
    throw new SyscallException("recvmmsg", Errno.EAGAIN, SUBJECT + ": no answer from the kernel");
  }

  /** What an earlier listening left, its last answer above all. */
  private void discard() {
    int read = 0;
    while (read < EVENTS_BEFORE_ANSWER_MAX && batch.receive(fd.intValue()) != -Errno.EAGAIN) {
      read++;
    }
    missed = false;
  }

  private static void judge(int error) throws SyscallException {
    if (error != 0) {
      throw new SyscallException("sendto", Math.abs(error), SUBJECT);
    }
  }

  private boolean isReadable() {
    try (Arena arena = Arena.ofConfined()) {
      final MemorySegment poll = arena.allocate(Long.BYTES, Long.BYTES);
      poll.set(ValueLayout.JAVA_INT, 0, fd.intValue());
      poll.set(ValueLayout.JAVA_SHORT, 4, POLLIN);
      return POLL.result(poll.address(), 1, ANSWER_WITHIN_MS) > 0;
    }
  }

  private void leave() {
    SocketCalls.trySet(fd.intValue(), SOL_NETLINK, DROP_MEMBERSHIP, CN_IDX_PROC);
  }
}
