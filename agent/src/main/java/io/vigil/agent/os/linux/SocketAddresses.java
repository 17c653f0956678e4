package io.vigil.agent.os.linux;

import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Socket addresses and membership requests as the bytes the kernel wants. Pure; for the cold path. */
public final class SocketAddresses {
  private static final int SOCKADDR_IN_BYTES = 16;
  private static final int SOCKADDR_IN6_BYTES = 28;
  private static final int IP_MREQN_BYTES = 12;
  private static final int IPV6_MREQ_BYTES = 20;

  private SocketAddresses() {}

  /**
   * {@code sockaddr_in} or {@code sockaddr_in6}, port 0.
   *
   * @param scope interface index for link-local IPv6 addresses, else 0
   */
  public static byte[] inet(IpAddress address, int scope) {
    return inet(address, scope, 0);
  }

  /** The same with a UDP port, 0..65535. */
  public static byte[] inet(IpAddress address, int scope, int port) {
    if (address.family() == Family.IPV4) {
      return nativeOrder(SOCKADDR_IN_BYTES).putShort(0, (short) SocketOption.AF_INET)
          .put(2, portOctets(port)).put(4, address.octets()).array();
    }
    return nativeOrder(SOCKADDR_IN6_BYTES).putShort(0, (short) SocketOption.AF_INET6)
        .put(2, portOctets(port)).put(8, address.octets()).putInt(24, scope).array();
  }

  /** {@code ip_mreqn} or {@code ipv6_mreq}: this group on this interface. */
  public static byte[] membership(IpAddress group, int interfaceIndex) {
    if (group.family() == Family.IPV4) {
      return nativeOrder(IP_MREQN_BYTES).put(0, group.octets()).putInt(8, interfaceIndex).array();
    }
    return nativeOrder(IPV6_MREQ_BYTES).put(0, group.octets()).putInt(16, interfaceIndex).array();
  }

  private static byte[] portOctets(int port) {
    return new byte[]{(byte) (port >>> Byte.SIZE), (byte) port};
  }

  private static ByteBuffer nativeOrder(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
  }
}
