package io.vigil.agent.act.address;

import io.vigil.agent.config.model.VirtualAddress;

/** Who hears what became of a wish. Called on the address loop; must not block. */
public interface AddressListener {
  /** The wish was carried out as far as the kernel allows; refusals are in the log. */
  void applied(int slot, WantedAddresses wanted);

  /** Somebody else took away an address that this instance had installed in {@code epoch}. */
  void lost(int slot, VirtualAddress address, long epoch);
}
