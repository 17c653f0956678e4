package io.vigil.agent.act.address;

import io.vigil.agent.config.model.VirtualAddress;
import java.util.List;

/**
 * What one instance wants on its interfaces now.
 *
 * @param epoch of the transition that asked
 * @param addresses all of them; empty: none
 * @param announce whether the addresses are to be announced once they are there
 */
public record WantedAddresses(long epoch, List<VirtualAddress> addresses, boolean announce) {
  public static final WantedAddresses NONE = new WantedAddresses(0, List.of(), false);

  public WantedAddresses {
    addresses = List.copyOf(addresses);
  }
}
