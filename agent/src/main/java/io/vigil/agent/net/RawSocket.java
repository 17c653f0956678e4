package io.vigil.agent.net;

import static io.vigil.agent.os.linux.SocketOption.AF_INET;
import static io.vigil.agent.os.linux.SocketOption.AF_INET6;
import static io.vigil.agent.os.linux.SocketOption.IPPROTO_IP;
import static io.vigil.agent.os.linux.SocketOption.IPPROTO_IPV6;
import static io.vigil.agent.os.linux.SocketOption.SOL_SOCKET;

import io.vigil.agent.os.linux.ReceiveBatch;
import io.vigil.agent.os.linux.SocketAddresses;
import io.vigil.agent.os.linux.SocketCalls;
import io.vigil.agent.os.linux.SocketOption;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.inet.Ipv4HeaderWriter;

/**
 * A raw socket of protocol 112, set up for one {@link ChannelSpec}; it both sends and receives. Its options are
 * keepalived's, so that the two look the same to the network (RFC 9568 §5.1, §5.2).
 */
final class RawSocket {
  /** TOS and traffic class of internetwork control, CS6. */
  static final int TRAFFIC_CLASS = Ipv4HeaderWriter.TOS_INTERNETWORK_CONTROL;

  /** The highest priority that needs no privilege; the queueing disciplines put it first. */
  private static final int PRIORITY = 6;
  /** The kernel doubles it: room for about 1,300 adverts, five seconds of 255 routers. */
  private static final int RECEIVE_BUFFER_BYTES = 512 * 1024;
  private static final int VRRP_CHECKSUM_OFFSET = 6;
  private static final int STRANGER_BYTES = 64;

  private final ChannelSpec spec;
  private final String subject;
  private final int fd;
  private int interfaceIndex;

  private RawSocket(ChannelSpec spec, int interfaceIndex) throws SyscallException {
    this.spec = spec;
    this.subject = spec.toString();
    this.interfaceIndex = interfaceIndex;
    this.fd = SocketCalls.socket(spec.family() == Family.IPV4 ? AF_INET : AF_INET6, SocketOption.RAW,
        SocketOption.IPPROTO_VRRP, subject);
  }

  /** Opens it in the network namespace of the calling thread. */
  static RawSocket open(ChannelSpec spec) throws SyscallException {
    final int index = spec.interfaceName().isEmpty()
        ? 0
        : SocketCalls.interfaceIndex(spec.interfaceName());
    final RawSocket socket = new RawSocket(spec, index);
    try {
      socket.setUp();
    } catch (SyscallException e) {
      SocketCalls.close(socket.fd);
      throw e;
    }
    return socket;
  }

  int fd() {
    return fd;
  }

  /** 0 where the channel has no interface. */
  int interfaceIndex() {
    return interfaceIndex;
  }

  /** The kernel keeps a socket's binding and membership by index: both are dead after the interface was deleted. */
  void rejoin(int newIndex) throws SyscallException {
    if (spec.multicast()) {
      // Refused where the kernel has forgotten it already.
      SocketCalls.trySet(fd, level(), spec.family() == Family.IPV4
          ? SocketOption.IP_DROP_MEMBERSHIP
          : SocketOption.IPV6_DROP_MEMBERSHIP, SocketAddresses.membership(spec.local(), interfaceIndex));
    }
    interfaceIndex = newIndex;
    bindToInterface();
    join();
  }

  private void setUp() throws SyscallException {
    // Until it is bound the socket takes every VRRP packet of the host, which must not be mistaken for its own.
    SocketCalls.refuseAll(fd, subject);
    setReceiveBuffer();
    set(SOL_SOCKET, SocketOption.SO_PRIORITY, PRIORITY);
    set(SOL_SOCKET, SocketOption.SO_TIMESTAMPNS, 1);
    set(SOL_SOCKET, SocketOption.SO_RXQ_OVFL, 1);
    if (spec.family() == Family.IPV4) {
      setUpIpv4();
    } else {
      setUpIpv6();
    }
    bindToInterface();
    join();
    SocketCalls.bind(fd, SocketAddresses.inet(spec.local(), scope(spec.local())), subject);
    dropStrangers();
    SocketCalls.admitAll(fd, subject);
  }

  private void setUpIpv4() throws SyscallException {
    set(IPPROTO_IP, SocketOption.IP_HDRINCL, 1);
    set(IPPROTO_IP, SocketOption.IP_PKTINFO, 1);
    set(IPPROTO_IP, SocketOption.IP_MULTICAST_ALL, 0);
    set(IPPROTO_IP, SocketOption.IP_MULTICAST_LOOP, 0);
    if (!spec.multicast()) {
      set(IPPROTO_IP, SocketOption.IP_FREEBIND, 1);
    }
  }

  private void setUpIpv6() throws SyscallException {
    set(IPPROTO_IPV6, SocketOption.IPV6_CHECKSUM, VRRP_CHECKSUM_OFFSET);
    set(IPPROTO_IPV6, SocketOption.IPV6_RECVPKTINFO, 1);
    set(IPPROTO_IPV6, SocketOption.IPV6_RECVHOPLIMIT, 1);
    set(IPPROTO_IPV6, SocketOption.IPV6_MULTICAST_ALL, 0);
    set(IPPROTO_IPV6, SocketOption.IPV6_MULTICAST_LOOP, 0);
    set(IPPROTO_IPV6, SocketOption.IPV6_TCLASS, TRAFFIC_CLASS);
    if (!spec.multicast()) {
      set(IPPROTO_IPV6, SocketOption.IPV6_FREEBIND, 1);
    }
  }

  private void bindToInterface() throws SyscallException {
    if (!spec.interfaceName().isEmpty()) {
      SocketCalls.bindToDevice(fd, spec.interfaceName());
    }
  }

  private void join() throws SyscallException {
    if (!spec.multicast()) {
      return;
    }
    final byte[] membership = SocketAddresses.membership(spec.local(), interfaceIndex);
    if (spec.family() == Family.IPV4) {
      SocketCalls.set(fd, IPPROTO_IP, SocketOption.IP_ADD_MEMBERSHIP, membership, subject);
      SocketCalls.set(fd, IPPROTO_IP, SocketOption.IP_MULTICAST_IF, membership, subject);
    } else {
      SocketCalls.set(fd, IPPROTO_IPV6, SocketOption.IPV6_ADD_MEMBERSHIP, membership, subject);
      set(IPPROTO_IPV6, SocketOption.IPV6_MULTICAST_IF, interfaceIndex);
    }
  }

  private void setReceiveBuffer() throws SyscallException {
    // The first form passes over net.core.rmem_max but needs CAP_NET_ADMIN.
    if (SocketCalls.trySet(fd, SOL_SOCKET, SocketOption.SO_RCVBUFFORCE, RECEIVE_BUFFER_BYTES) < 0) {
      set(SOL_SOCKET, SocketOption.SO_RCVBUF, RECEIVE_BUFFER_BYTES);
    }
  }

  private void dropStrangers() {
    final ReceiveBatch strangers = new ReceiveBatch(STRANGER_BYTES);
    while (strangers.receive(fd) > 0) {
      // Bounded: the filter lets nothing new in.
    }
  }

  private int scope(IpAddress address) {
    return address.isMulticast() || address.isLinkLocal() ? interfaceIndex : 0;
  }

  private int level() {
    return spec.family() == Family.IPV4 ? IPPROTO_IP : IPPROTO_IPV6;
  }

  private void set(int level, int option, int value) throws SyscallException {
    SocketCalls.set(fd, level, option, value, subject);
  }
}
