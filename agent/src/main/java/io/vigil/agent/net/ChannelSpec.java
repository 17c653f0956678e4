package io.vigil.agent.net;

import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;

/**
 * What makes two instances share a channel: the same interface and the same local address. The address is the group
 * (multicast) or the source (unicast); the family is the address's.
 *
 * @param interfaceName empty only for unicast from an address that is not link-local
 */
public record ChannelSpec(String interfaceName, IpAddress local) {
  public ChannelSpec {
    if (interfaceName.isEmpty() && (local.isMulticast() || needsScope(local))) {
      throw new IllegalArgumentException(local + " needs an interface");
    }
  }

  public Family family() {
    return local.family();
  }

  public boolean multicast() {
    return local.isMulticast();
  }

  /** For people: {@code 224.0.0.18 on eth0}. */
  @Override
  public String toString() {
    return interfaceName.isEmpty() ? local.toString() : local + " on " + interfaceName;
  }

  private static boolean needsScope(IpAddress address) {
    return address.family() == Family.IPV6 && address.isLinkLocal();
  }
}
