package io.vigil.agent.act.announce;

import io.vigil.agent.os.linux.SyscallException;
import io.vigil.codec.inet.IpAddress;

/** The way to the wire for announcements. Called on the announce loop only. */
@FunctionalInterface
public interface AnnouncePort {
  /** Sends one gratuitous ARP, or for IPv6 one unsolicited neighbour advertisement, for the address. */
  void announce(String interfaceName, IpAddress address) throws SyscallException;
}
