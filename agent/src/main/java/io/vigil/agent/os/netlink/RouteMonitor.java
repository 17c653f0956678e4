package io.vigil.agent.os.netlink;

import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import io.vigil.agent.os.linux.Errno;
import io.vigil.agent.os.linux.NetlinkSocket;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.codec.netlink.AckView;
import io.vigil.codec.netlink.MessageType;
import io.vigil.codec.netlink.MessageView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Hears of every change of interfaces and addresses, on one event loop, and keeps an {@link InterfaceTable}.
 *
 * <p>
 * It begins with a listing over the same socket, so nothing falls between listing and hearing. Where the kernel had to drop
 * messages (the loop was held up), it lists again and reports the differences; {@link #overruns} counts that. Notifications
 * and listing arrive in the order in which the kernel wrote them; an entry that no listing confirmed is taken for gone.
 * Exceptions stay inside: one that escaped would put the loop to sleep for a second.
 */
public final class RouteMonitor implements EpollIoHandle, AutoCloseable {
  private static final int DATAGRAMS_PER_TURN_MAX = 32;
  private static final int RECEIVE_BUFFER_BYTES = 1 << 20;
  private static final long RETRY_MS = 1_000;

  private final IoEventLoop loop;
  private final NetlinkSocket socket;
  private final FileDescriptor fd;
  private final RouteListener listener;
  private final FactReader facts;
  private final InterfaceMirror mirror = new InterfaceMirror();
  private final MessageView message = new MessageView();
  private final Listing listing;
  private final AtomicLong overruns = new AtomicLong();
  private final AtomicLong malformed = new AtomicLong();
  private final AtomicLong unheard = new AtomicLong();
  private final List<RouteFact> changes = new ArrayList<>();
  private final AckView ack = new AckView();
  private volatile InterfaceTable table = InterfaceTable.EMPTY;
  private @Nullable IoRegistration registration;
  private @Nullable Future<?> retry;
  private boolean closed;

  private RouteMonitor(IoEventLoop loop, NetlinkSocket socket, int ownPortId, RouteListener listener) {
    this.loop = loop;
    this.socket = socket;
    fd = new FileDescriptor(socket.descriptor());
    this.listener = listener;
    facts = new FactReader(ownPortId);
    listing = new Listing(socket);
  }

  /**
   * Opens a monitor in the calling thread's network namespace and registers it with {@code loop}. The first facts follow soon.
   *
   * @param ownPortId of the {@link RouteSocket} whose changes are the agent's own; 0: none are
   */
  public static RouteMonitor open(IoEventLoop loop, int ownPortId, RouteListener listener)
      throws SyscallException {
    return open(loop, ownPortId, listener, RECEIVE_BUFFER_BYTES);
  }

  static RouteMonitor open(IoEventLoop loop, int ownPortId, RouteListener listener, int receiveBufferBytes)
      throws SyscallException {
    final NetlinkSocket socket = NetlinkSocket.open(NetlinkSocket.GROUP_LINK
        | NetlinkSocket.GROUP_IPV4_ADDRESS | NetlinkSocket.GROUP_IPV6_ADDRESS);
    socket.receiveBuffer(receiveBufferBytes);
    final RouteMonitor monitor = new RouteMonitor(loop, socket, ownPortId, listener);
    loop.register(monitor)
        .addListener(done -> monitor.registered((IoRegistration) done.getNow(), done.cause()));
    return monitor;
  }

  /** The newest picture. Any thread. */
  public InterfaceTable table() {
    return table;
  }

  /** How often the kernel had to drop messages. Any thread. */
  public long overruns() {
    return overruns.get();
  }

  /** Messages that made no sense. Any thread. */
  public long malformed() {
    return malformed.get();
  }

  /** Failures that not even {@link RouteListener#failed} took. Any thread. */
  public long unheard() {
    return unheard.get();
  }

  @Override
  public FileDescriptor fd() {
    return fd;
  }

  @Override
  public void handle(IoRegistration from, IoEvent event) {
    try {
      try {
        read();
      } finally {
        deliver();
      }
    } catch (Throwable broken) {
      tell(broken);
    }
  }

  /** Ends the watch; facts that are on their way are dropped. Any thread; the loop calls it too when it shuts down. */
  @Override
  public void close() {
    if (loop.inEventLoop()) {
      closeNow();
      return;
    }
    try {
      loop.execute(this::closeNow);
    } catch (RejectedExecutionException _) {
      // The loop has ended, and what was registered with it went with it.
      closeDescriptor();
    }
  }

  private void closeNow() {
    closed = true;
    if (retry != null) {
      retry.cancel(false);
    }
    if (registration != null && registration.isValid()) {
      registration.cancel();
    }
    closeDescriptor();
  }

  private void closeDescriptor() {
    try {
      fd.close();
    } catch (IOException lost) {
      tell(lost);
    }
  }

  private void registered(@Nullable IoRegistration made, @Nullable Throwable refused) {
    if (made == null) {
      tell(refused == null ? new IllegalStateException("no registration") : refused);
      return;
    }
    if (closed) {
      made.cancel();
      return;
    }
    registration = made;
    made.submit(EpollIoOps.EPOLLIN);
    list();
  }

  private void list() {
    try {
      listing.request();
    } catch (SyscallException refused) {
      listAgainLater(refused);
    }
  }

  private void listAgainLater(SyscallException refused) {
    tell(refused);
    listing.abandon();
    retry = loop.schedule(this::list, RETRY_MS, TimeUnit.MILLISECONDS);
  }

  private void read() throws SyscallException {
    for (int i = 0; i < DATAGRAMS_PER_TURN_MAX && !closed; i++) {
      final int bytes = socket.receive(false);
      if (bytes == -Errno.EAGAIN) {
        return;
      }
      if (bytes == -Errno.ENOBUFS || socket.truncated()) {
        overruns.incrementAndGet();
        list();
      } else if (bytes > 0) {
        readMessages(bytes);
      } else if (bytes < 0 && bytes != -Errno.EINTR) {
        throw new SyscallException("recvfrom", -bytes, "rtnetlink");
      }
    }
  }

  private void readMessages(int bytes) {
    message.wrap(socket.received(), 0, bytes);
    while (message.next()) {
      final boolean listed = listing.isAnswer(message);
      switch (message.type()) {
        case MessageType.NEW_LINK, MessageType.DELETE_LINK -> facts.link(message).ifPresent(this::take);
        case MessageType.NEW_ADDRESS, MessageType.DELETE_ADDRESS -> facts
            .address(message, listed ? AddressFact.Cause.LISTING : facts.causeOf(message))
            .ifPresent(this::take);
        case MessageType.DONE, MessageType.ERROR -> endPart(listed);
        default -> {
          // The groups of this socket carry nothing else that matters.
        }
      }
    }
    if (message.malformed()) {
      malformed.incrementAndGet();
    }
  }

  private void endPart(boolean listed) {
    if (!listed) {
      return;
    }
    if (ack.wrap(message) && ack.errno() != 0) {
      listAgainLater(new SyscallException("rtnetlink", ack.errno(), "list of interfaces and addresses"));
      return;
    }
    try {
      if (listing.partEnded() == Listing.Progress.COMPLETE) {
        listing.unconfirmed(mirror).forEach(this::takeGone);
        deliver();
        final InterfaceTable whole = table;
        guarded(() -> listener.listed(whole));
      }
    } catch (SyscallException refused) {
      listAgainLater(refused);
    }
  }

  private void takeGone(RouteFact fact) {
    switch (fact) {
      case LinkFact link -> take(link);
      case AddressFact address -> take(address);
    }
  }

  private void take(LinkFact fact) {
    if (fact.deleted()) {
      mirror.addressesOf(fact.index()).forEach(address -> take(address.gone(AddressFact.Cause.OTHER)));
    } else {
      listing.confirm(fact);
    }
    if (mirror.put(fact)) {
      changes.add(fact);
    }
  }

  private void take(AddressFact fact) {
    if (!fact.deleted()) {
      listing.confirm(fact);
    }
    if (mirror.put(fact)) {
      changes.add(fact);
    }
  }

  /** Publishes the picture first, so that who hears a fact finds it in {@link #table}. */
  private void deliver() {
    if (changes.isEmpty()) {
      return;
    }
    table = mirror.table();
    final List<RouteFact> told = List.copyOf(changes);
    changes.clear();
    for (RouteFact fact : told) {
      guarded(() -> {
        switch (fact) {
          case LinkFact link -> listener.link(link);
          case AddressFact address -> listener.address(address);
        }
      });
    }
  }

  private void guarded(Runnable telling) {
    try {
      telling.run();
    } catch (Throwable broken) {
      tell(broken);
    }
  }

  private void tell(Throwable broken) {
    try {
      listener.failed(broken);
    } catch (Throwable deaf) {
      // The loop must not sleep for a second because the one who would be told is broken himself.
      unheard.incrementAndGet();
    }
  }
}
