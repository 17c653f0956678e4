package io.vigil.agent.os.netlink;

import io.vigil.agent.os.linux.NetlinkSocket;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.netlink.MessageFlag;
import io.vigil.codec.netlink.MessageView;
import io.vigil.codec.netlink.RequestWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A listing of links, then of addresses, over a socket that hears notifications at the same time. Remembers what was
 * confirmed while it ran, by an entry of the listing or by a notification, so that the rest can be taken for gone.
 * One thread.
 */
final class Listing {
  private enum Phase {
    IDLE, LINKS, ADDRESSES
  }

  /** What follows the end of a part. */
  enum Progress {
    RUNNING, COMPLETE
  }

  private record AddressKey(int interfaceIndex, IpAddress address, int prefixLength) {
    static AddressKey of(AddressFact fact) {
      return new AddressKey(fact.interfaceIndex(), fact.address(), fact.prefixLength());
    }
  }

  private final NetlinkSocket socket;
  private final Set<Integer> links = new HashSet<>();
  private final Set<AddressKey> addresses = new HashSet<>();
  private Phase phase = Phase.IDLE;
  private boolean again;
  private int sequence;

  Listing(NetlinkSocket socket) {
    this.socket = socket;
  }

  /** Begins; or, since the kernel runs one listing a socket, begins anew when the present one has ended. */
  void request() throws SyscallException {
    if (phase == Phase.IDLE) {
      begin();
    } else {
      again = true;
    }
  }

  /** Whether the message answers the listing; anything else is a notification. */
  boolean isAnswer(MessageView message) {
    if (phase == Phase.IDLE || message.portId() != socket.portId() || message.sequence() != sequence) {
      return false;
    }
    again |= (message.flags() & MessageFlag.DUMP_INTERRUPTED) != 0;
    return true;
  }

  /** Notes that the kernel knows it. */
  void confirm(RouteFact fact) {
    if (phase == Phase.IDLE) {
      return;
    }
    switch (fact) {
      case LinkFact link -> links.add(link.index());
      case AddressFact address -> addresses.add(AddressKey.of(address));
    }
  }

  /** The part that runs has ended. COMPLETE when the whole listing has, and nothing was missed meanwhile. */
  Progress partEnded() throws SyscallException {
    if (phase == Phase.LINKS) {
      phase = Phase.ADDRESSES;
      RequestWriter.listAddresses(socket.request(), ++sequence);
      socket.send();
      return Progress.RUNNING;
    }
    phase = Phase.IDLE;
    if (again) {
      begin();
      return Progress.RUNNING;
    }
    return Progress.COMPLETE;
  }

  /** Gives up; {@link #request} may begin anew. */
  void abandon() {
    phase = Phase.IDLE;
  }

  /** What {@code mirror} knows and the complete listing did not confirm, as facts of deletion. */
  List<RouteFact> unconfirmed(InterfaceMirror mirror) {
    final List<RouteFact> gone = new ArrayList<>();
    for (AddressFact address : mirror.addresses()) {
      if (!addresses.contains(AddressKey.of(address))) {
        gone.add(address.gone(AddressFact.Cause.LISTING));
      }
    }
    for (LinkFact link : mirror.links()) {
      if (!links.contains(link.index())) {
        gone.add(link.gone());
      }
    }
    return gone;
  }

  private void begin() throws SyscallException {
    again = false;
    links.clear();
    addresses.clear();
    RequestWriter.listLinks(socket.request(), ++sequence);
    socket.send();
    phase = Phase.LINKS;
  }
}
