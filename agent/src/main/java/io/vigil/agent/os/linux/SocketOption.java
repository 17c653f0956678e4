package io.vigil.agent.os.linux;

/** Numbers of the Linux socket interface that Vigil uses: families, types, options, flags. Same on x86_64 and aarch64. */
public final class SocketOption {
  public static final int AF_INET = 2;
  public static final int AF_INET6 = 10;
  public static final int AF_PACKET = 17;

  /** SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC: no socket of the agent blocks, none is inherited by a script. */
  public static final int RAW = 3 | 0x800 | 0x80000;

  /** SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC. */
  public static final int DATAGRAM = 2 | 0x800 | 0x80000;

  public static final int SOL_SOCKET = 1;
  public static final int SO_RCVBUF = 8;
  public static final int SO_PRIORITY = 12;
  public static final int SO_BINDTODEVICE = 25;
  public static final int SO_ATTACH_FILTER = 26;
  public static final int SO_DETACH_FILTER = 27;
  public static final int SO_RCVBUFFORCE = 33;
  public static final int SO_TIMESTAMPNS = 35;
  public static final int SO_RXQ_OVFL = 40;

  public static final int IPPROTO_IP = 0;
  public static final int IP_TTL = 2;
  public static final int IP_HDRINCL = 3;
  public static final int IP_PKTINFO = 8;
  public static final int IP_RECVTTL = 12;
  public static final int IP_FREEBIND = 15;
  public static final int IP_MULTICAST_IF = 32;
  public static final int IP_MULTICAST_LOOP = 34;
  public static final int IP_ADD_MEMBERSHIP = 35;
  public static final int IP_DROP_MEMBERSHIP = 36;
  public static final int IP_MULTICAST_ALL = 49;

  public static final int IPPROTO_IPV6 = 41;
  public static final int IPV6_CHECKSUM = 7;
  public static final int IPV6_UNICAST_HOPS = 16;
  public static final int IPV6_MULTICAST_IF = 17;
  public static final int IPV6_MULTICAST_LOOP = 19;
  public static final int IPV6_ADD_MEMBERSHIP = 20;
  public static final int IPV6_DROP_MEMBERSHIP = 21;
  public static final int IPV6_V6ONLY = 26;
  public static final int IPV6_MULTICAST_ALL = 29;
  public static final int IPV6_RECVPKTINFO = 49;
  public static final int IPV6_PKTINFO = 50;
  public static final int IPV6_RECVHOPLIMIT = 51;
  public static final int IPV6_HOPLIMIT = 52;
  public static final int IPV6_TCLASS = 67;
  public static final int IPV6_FREEBIND = 78;

  public static final int IPPROTO_VRRP = 112;

  public static final int MSG_DONTROUTE = 0x4;
  public static final int MSG_TRUNC = 0x20;
  public static final int MSG_DONTWAIT = 0x40;

  private SocketOption() {}
}
