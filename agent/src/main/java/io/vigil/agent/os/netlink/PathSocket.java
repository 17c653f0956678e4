package io.vigil.agent.os.netlink;

import io.vigil.agent.os.linux.Errno;
import io.vigil.agent.os.linux.NetlinkSocket;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.netlink.AckView;
import io.vigil.codec.netlink.MessageType;
import io.vigil.codec.netlink.MessageView;
import io.vigil.codec.netlink.NeighbourView;
import io.vigil.codec.netlink.RequestWriter;
import io.vigil.codec.netlink.RouteView;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks the kernel where packets go and whether a neighbour answers, one question at a time. rtnetlink answers before {@code sendto}
 * returns, so nothing here waits; what is not there at once is an error. One thread at a time.
 */
public final class PathSocket implements AutoCloseable {
  private static final int STRAY_DATAGRAMS_MAX = 16;
  private static final int ESRCH = 3;
  private static final int ENOENT = 2;
  private static final int EHOSTUNREACH = 113;
  private static final int ENETUNREACH = 101;

  private final NetlinkSocket socket;
  private final MessageView message = new MessageView();
  private final AckView ack = new AckView();
  private final RouteView route = new RouteView();
  private final NeighbourView neighbour = new NeighbourView();
  private int sequence;

  private PathSocket(NetlinkSocket socket) {
    this.socket = socket;
  }

  /** A socket in the calling thread's network namespace. */
  public static PathSocket open() throws SyscallException {
    return new PathSocket(NetlinkSocket.open(0));
  }

  /** The way to {@code destination} as it is now: one gateway and interface. Empty: there is none. */
  public Optional<PathFact> path(IpAddress destination) throws SyscallException {
    return route(destination, false);
  }

  /** The entry of the routing table that packets to {@code destination} follow. Empty: there is none. */
  public Optional<PathFact> entry(IpAddress destination) throws SyscallException {
    return route(destination, true);
  }

  private Optional<PathFact> route(IpAddress destination, boolean entry) throws SyscallException {
    RequestWriter.getRoute(socket.request(), ++sequence, destination, entry);
    final PathFact[] found = new PathFact[1];
    final int errno = ask("route to " + destination, answer -> {
      if (route.wrap(answer) && route.type() == RouteView.TYPE_UNICAST) {
        found[0] = new PathFact(route.prefixLength(), route.gateway(), route.interfaceIndex());
      }
    });
    if (errno != 0 && errno != ENETUNREACH && errno != EHOSTUNREACH && errno != ESRCH) {
      throw new SyscallException("RTM_GETROUTE", errno, destination.toString());
    }
    return Optional.ofNullable(found[0]);
  }

  /** Bits of {@link NeighbourView}; 0: nothing is known. */
  public int neighbour(IpAddress address, int interfaceIndex) throws SyscallException {
    RequestWriter.getNeighbour(socket.request(), ++sequence, address, interfaceIndex);
    final int[] state = new int[1];
    final int errno = ask("neighbour " + address, answer -> {
      if (neighbour.wrap(answer)) {
        state[0] = neighbour.state();
      }
    });
    if (errno != 0 && errno != ENOENT) {
      throw new SyscallException("RTM_GETNEIGH", errno, address.toString());
    }
    return state[0];
  }

  /** Has the kernel ask the neighbour now. Needs CAP_NET_ADMIN. */
  public void probe(IpAddress address, int interfaceIndex, boolean known) throws SyscallException {
    RequestWriter.probeNeighbour(socket.request(), ++sequence, address, interfaceIndex, known);
    final int errno = ask("neighbour " + address, _ -> {});
    if (errno != 0) {
      throw new SyscallException("RTM_NEWNEIGH", errno, address.toString());
    }
  }

  /** Sends the request, hands on its answer, and returns the errno of a refusal or 0. */
  private int ask(String subject, Consumer<MessageView> answer) throws SyscallException {
    socket.send();
    for (int stray = 0; stray < STRAY_DATAGRAMS_MAX; stray++) {
      final int bytes = socket.receive(false);
      if (bytes < 0) {
        throw new SyscallException("recvfrom", -bytes, subject);
      }
      message.wrap(socket.received(), 0, bytes);
      while (message.next()) {
        if (message.sequence() != sequence) {
          continue;
        }
        if (message.type() == MessageType.ERROR) {
          return ack.wrap(message) ? ack.errno() : Errno.EINVAL;
        }
        answer.accept(message);
        return 0;
      }
    }
    throw new SyscallException("recvfrom", Errno.EAGAIN, subject);
  }

  @Override
  public void close() {
    socket.close();
  }
}
