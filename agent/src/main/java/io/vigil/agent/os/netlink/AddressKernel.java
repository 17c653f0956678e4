package io.vigil.agent.os.netlink;

import io.vigil.agent.os.linux.SyscallException;
import io.vigil.codec.netlink.InterfaceAddress;

/**
 * The kernel's table of addresses as the agent changes it: {@link RouteSocket} in the daemon, a simulated kernel on
 * the virtual LAN. One thread at a time; may block for the kernel's answer, so never on the vrrp loop.
 */
public interface AddressKernel {
  /** All interfaces and addresses now. */
  InterfaceTable list() throws SyscallException;

  /**
   * Sets an address.
   *
   * @return false if the interface had it already; it is left as it was
   * @throws SyscallException when the kernel refuses: ENODEV no such interface, EPERM no CAP_NET_ADMIN, EINVAL
   */
  boolean add(InterfaceAddress address) throws SyscallException;

  /**
   * Takes an address away.
   *
   * @return false if the interface did not have it, or is gone itself
   * @throws SyscallException when the kernel refuses
   */
  boolean remove(InterfaceAddress address) throws SyscallException;
}
