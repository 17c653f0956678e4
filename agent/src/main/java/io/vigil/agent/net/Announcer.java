package io.vigil.agent.net;

import io.vigil.agent.os.linux.SyscallException;
import io.vigil.codec.inet.IpAddress;

/** Tells the neighbours where an address is now. Called on the announce loop only. */
public interface Announcer {
  /**
   * One gratuitous ARP request.
   *
   * @param interfaceIndex the interface that carries the address
   * @param mac its hardware address, in the low 48 bits
   * @throws SyscallException ENETDOWN when the link is down, ENXIO when it is gone
   */
  void garp(int interfaceIndex, long mac, IpAddress address) throws SyscallException;

  /**
   * One unsolicited neighbour advertisement to all nodes.
   *
   * @param router whether this host forwards, see {@link RouterFlag}
   */
  void na(int interfaceIndex, long mac, IpAddress address, boolean router) throws SyscallException;
}
