package io.vigil.agent.config.model;

import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.Optional;

/** What one run of a {@link NativeCheck} looks at. Names are not resolved: a check of the network must not need another part of it. */
public sealed interface Probe {
  /** Somebody accepts a TCP connection. */
  record TcpConnect(IpAddress address, int port) implements Probe {}

  /**
   * Somebody answers a GET with a good status.
   *
   * @param host for the Host header and, with {@code verify}, the name in the certificate
   * @param target path and query, beginning with a slash
   * @param status of a good answer
   */
  record HttpGet(boolean tls, boolean verify, IpAddress address, int port, String host, String target,
      NumberRange status) implements Probe {}

  /** A file was written lately. */
  record FileAge(String path, long ageNsMax) implements Probe {}

  /**
   * A gateway on the link answers ARP or neighbour discovery.
   *
   * @param address empty: that of the default route
   */
  record Gateway(Family family, Optional<IpAddress> address) implements Probe {}

  /** The kernel has a route to the prefix, this one or a more specific one for its first address. */
  record Route(Prefix destination) implements Probe {}
}
