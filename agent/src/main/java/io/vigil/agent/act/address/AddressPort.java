package io.vigil.agent.act.address;

import io.vigil.agent.config.model.VirtualAddress;
import io.vigil.agent.os.linux.SyscallException;

/** The kernel's address table, or that of a simulated host. Called on the address loop, and at start before it runs. */
public interface AddressPort {
  /** Adds the address; one that is there already is fine. */
  void add(VirtualAddress address) throws SyscallException;

  /** Removes the address; one that is gone already is fine. */
  void remove(VirtualAddress address) throws SyscallException;
}
