package io.vigil.agent.bfd;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import io.netty.util.concurrent.Future;
import io.vigil.agent.os.linux.Ancillary;
import io.vigil.agent.os.linux.ReceiveBatch;
import io.vigil.agent.os.linux.SocketAddresses;
import io.vigil.agent.os.linux.SocketCalls;
import io.vigil.agent.os.linux.SocketOption;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.codec.bfd.ControlVerdict;
import io.vigil.codec.bfd.ControlView;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The UDP socket on which all sessions of one family and port hear their peers. An own handle on the loop, since Netty's datagram
 * channel does not show the TTL, which is what tells a neighbour from somebody far away (RFC 5881 §5). The track loop only.
 */
final class ControlReceiver implements EpollIoHandle {
  /** With room for an authentication section, so that it is seen and refused for what it is. */
  private static final int DATAGRAM_BYTES_MAX = 256;
  private static final int BATCHES_PER_TURN_MAX = 4;

  private final int descriptor;
  private final FileDescriptor fd;
  private final Family family;
  private final ReceivedControl target;
  private final Consumer<Throwable> crash;
  private final ReceiveBatch batch = new ReceiveBatch(DATAGRAM_BYTES_MAX);
  private final List<ByteBuf> slots = new ArrayList<>();
  private final Ancillary ancillary = new Ancillary();
  private final ControlView view = new ControlView();
  private @Nullable IoRegistration registration;
  private boolean closed;

  private ControlReceiver(int descriptor, Family family, ReceivedControl target, Consumer<Throwable> crash) {
    this.descriptor = descriptor;
    this.fd = new FileDescriptor(descriptor);
    this.family = family;
    this.target = target;
    this.crash = crash;
    for (int slot = 0; slot < ReceiveBatch.SLOTS; slot++) {
      slots.add(Unpooled.wrappedBuffer(batch.slot(slot)));
    }
  }

  /**
   * Opens the socket on {@code loop}, in the network namespace of the calling thread.
   *
   * @param crash hears what must not escape: an exception in a handle would put the loop to sleep for a second
   * @throws SyscallException EADDRINUSE where another program of this host speaks BFD
   */
  static ControlReceiver open(Family family, int port, IoEventLoop loop, ReceivedControl target,
      Consumer<Throwable> crash) throws SyscallException {
    final int descriptor = socket(family, port);
    final ControlReceiver receiver = new ControlReceiver(descriptor, family, target, crash);
    final Future<IoRegistration> registering = loop.register(receiver);
    registering.addListener(done -> receiver.registered(registering));
    return receiver;
  }

  private static int socket(Family family, int port) throws SyscallException {
    final String subject = "BFD on UDP port " + port + " (" + family + ")";
    final boolean v4 = family == Family.IPV4;
    final int fd = SocketCalls.socket(v4 ? SocketOption.AF_INET : SocketOption.AF_INET6,
        SocketOption.DATAGRAM, 0, subject);
    try {
      if (v4) {
        SocketCalls.set(fd, SocketOption.IPPROTO_IP, SocketOption.IP_RECVTTL, 1, subject);
      } else {
        SocketCalls.set(fd, SocketOption.IPPROTO_IPV6, SocketOption.IPV6_V6ONLY, 1, subject);
        SocketCalls.set(fd, SocketOption.IPPROTO_IPV6, SocketOption.IPV6_RECVHOPLIMIT, 1, subject);
      }
      SocketCalls.bind(fd, SocketAddresses.inet(v4 ? IpAddress.ipv4(0) : IpAddress.ipv6(0, 0), 0, port),
          subject);
      return fd;
    } catch (SyscallException refused) {
      SocketCalls.close(fd);
      throw refused;
    }
  }

  private void registered(Future<IoRegistration> registering) {
    if (!registering.isSuccess()) {
      crash.accept(registering.cause());
      return;
    }
    final IoRegistration fresh = registering.getNow();
    registration = fresh;
    fresh.submit(EpollIoOps.EPOLLIN);
  }

  /** Hands on what waits in the socket: asked before a peer is judged silent. */
  void readNow() {
    for (int turn = 0; turn < BATCHES_PER_TURN_MAX && !closed; turn++) {
      final int count = batch.receive(descriptor);
      for (int slot = 0; slot < count; slot++) {
        handOn(slot);
      }
      if (count < ReceiveBatch.SLOTS) {
        return;
      }
    }
  }

  private void handOn(int slot) {
    final IpAddress source = family == Family.IPV4
        ? IpAddress.ipv4(batch.sourceIpv4(slot))
        : IpAddress.ipv6(batch.sourceHi(slot), batch.sourceLo(slot));
    final int ttl = batch.ancillary(slot, ancillary).hopLimit();
    final ControlVerdict verdict = view
        .wrap(slots.get(slot), 0, Math.min(batch.length(slot), DATAGRAM_BYTES_MAX)).check();
    if (verdict == ControlVerdict.ACCEPT) {
      target.received(view, source, ttl);
    } else {
      target.refused(source, verdict.dataName());
    }
  }

  @Override
  public FileDescriptor fd() {
    return fd;
  }

  @Override
  public void handle(IoRegistration from, IoEvent event) {
    try {
      readNow();
    } catch (RuntimeException | Error e) {
      crash.accept(e);
    }
  }

  /** Also called by the loop when it ends. */
  @Override
  public void close() throws IOException {
    final IoRegistration registered = registration;
    registration = null;
    if (registered != null) {
      registered.cancel();
    }
    if (!closed) {
      closed = true;
      fd.close();
    }
  }
}
