package io.vigil.agent.os.netlink;

import io.vigil.agent.os.linux.Errno;
import io.vigil.agent.os.linux.NetlinkSocket;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.codec.netlink.AckView;
import io.vigil.codec.netlink.InterfaceAddress;
import io.vigil.codec.netlink.MessageFlag;
import io.vigil.codec.netlink.MessageType;
import io.vigil.codec.netlink.MessageView;
import io.vigil.codec.netlink.RequestWriter;
import java.util.function.Consumer;

/**
 * Asks the kernel by rtnetlink and waits for its answer, matched by sequence number. Opened by a thread in the
 * agent's network namespace, then used by one thread at a time: {@code main} at start, the address loop later.
 * rtnetlink answers a change before {@code sendto} returns, so the wait is no wait in practice; it is bounded
 * nevertheless.
 */
public final class RouteSocket implements AddressKernel, AutoCloseable {
  private static final long ANSWER_MS_MAX = 5_000;
  private static final int DUMP_ATTEMPTS_MAX = 8;
  private static final int STRAY_DATAGRAMS_MAX = 1_000;

  private final NetlinkSocket socket;
  private final MessageView message = new MessageView();
  private final AckView ack = new AckView();
  private final FactReader facts = new FactReader(0);
  private int sequence;

  private RouteSocket(NetlinkSocket socket) {
    this.socket = socket;
  }

  /** A socket in the calling thread's network namespace. */
  public static RouteSocket open() throws SyscallException {
    final NetlinkSocket socket = NetlinkSocket.open(0);
    socket.receiveTimeout(ANSWER_MS_MAX);
    return new RouteSocket(socket);
  }

  /** By this number a {@link RouteMonitor} knows which changes were asked for here. */
  public int portId() {
    return socket.portId();
  }

  @Override
  public InterfaceTable list() throws SyscallException {
    for (int attempt = 0; attempt < DUMP_ATTEMPTS_MAX; attempt++) {
      final InterfaceMirror mirror = new InterfaceMirror();
      RequestWriter.listLinks(socket.request(), ++sequence);
      boolean whole = dump("list of interfaces", view -> facts.link(view).ifPresent(mirror::put));
      RequestWriter.listAddresses(socket.request(), ++sequence);
      whole &= dump("list of addresses",
          view -> facts.address(view, AddressFact.Cause.LISTING).ifPresent(mirror::put));
      if (whole) {
        return mirror.table();
      }
    }
    throw new SyscallException("recvfrom", Errno.EAGAIN,
        "list of interfaces: it changed each time it was read");
  }

  @Override
  public boolean add(InterfaceAddress address) throws SyscallException {
    RequestWriter.addAddress(socket.request(), ++sequence, address);
    final int errno = change();
    if (errno != 0 && errno != Errno.EEXIST) {
      throw refused("RTM_NEWADDR", errno, address);
    }
    return errno == 0;
  }

  @Override
  public boolean remove(InterfaceAddress address) throws SyscallException {
    RequestWriter.removeAddress(socket.request(), ++sequence, address);
    final int errno = change();
    if (errno != 0 && errno != Errno.EADDRNOTAVAIL && errno != Errno.ENODEV) {
      throw refused("RTM_DELADDR", errno, address);
    }
    return errno == 0;
  }

  @Override
  public void close() {
    socket.close();
  }

  private SyscallException refused(String request, int errno, InterfaceAddress address) {
    final String words = ack.kernelText().map(text -> ", kernel says: " + text).orElse("");
    return new SyscallException(request, errno, address + " interface " + address.interfaceIndex() + words);
  }

  /** Sends the request and answers the errno of its acknowledgement, 0 for done. */
  private int change() throws SyscallException {
    socket.send();
    for (int stray = 0; stray < STRAY_DATAGRAMS_MAX; stray++) {
      receive("acknowledgement");
      while (message.next()) {
        if (message.sequence() == sequence && message.type() == MessageType.ERROR && ack.wrap(message)) {
          return ack.errno();
        }
      }
    }
    throw new SyscallException("recvfrom", Errno.EAGAIN, "acknowledgement");
  }

  /** Sends the request and hands on every entry. False if the table changed meanwhile and must be read again. */
  private boolean dump(String subject, Consumer<MessageView> entry) throws SyscallException {
    socket.send();
    boolean whole = true;
    for (int stray = 0; stray < STRAY_DATAGRAMS_MAX;) {
      boolean ours = false;
      receive(subject);
      while (message.next()) {
        if (message.sequence() != sequence) {
          continue;
        }
        ours = true;
        whole &= (message.flags() & MessageFlag.DUMP_INTERRUPTED) == 0;
        if (message.type() == MessageType.DONE || message.type() == MessageType.ERROR) {
          endOfDump(subject);
          return whole;
        }
        entry.accept(message);
      }
      stray += ours ? 0 : 1;
    }
    throw new SyscallException("recvfrom", Errno.EAGAIN, subject);
  }

  private void endOfDump(String subject) throws SyscallException {
    if (ack.wrap(message) && ack.errno() != 0) {
      throw new SyscallException("rtnetlink", ack.errno(), subject);
    }
  }

  /** Blocks for one datagram from the kernel and puts {@link #message} before its first message. */
  private void receive(String subject) throws SyscallException {
    while (true) {
      final int bytes = socket.receive(true);
      if (bytes > 0) {
        message.wrap(socket.received(), 0, bytes);
        return;
      }
      if (bytes < 0 && bytes != -Errno.EINTR) {
        throw new SyscallException("recvfrom", -bytes, subject);
      }
      if (socket.truncated()) {
        throw new SyscallException("recvfrom", Errno.ENOBUFS, subject + ": an answer is longer than 128 KiB");
      }
    }
  }
}
