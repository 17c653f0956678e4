package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.ExtraAnnouncements;
import io.vigil.agent.config.model.VirtualLink;
import io.vigil.agent.config.text.Token;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** How an instance uses interfaces, while it is read. */
final class LinkDraft {
  /** @param octets of its hardware address, 5 or 6; with 5 the VRID is the last one */
  record Vmac(Optional<String> name, Optional<List<Integer>> octets, boolean notifyMessage,
      OptionalLong group) {}

  Optional<Vmac> vmac = Optional.empty();
  Optional<VirtualLink.Ipvlan> ipvlan = Optional.empty();
  boolean vmacPerAddress;
  boolean transmitOnBase;
  boolean promoteSecondaries;
  Optional<Token> vrf = Optional.empty();
  boolean polling;
  OptionalLong receiveBufferBytes = OptionalLong.empty();
  Optional<ExtraAnnouncements> extra = Optional.empty();

  /** Whether the instance makes an interface for itself. */
  boolean hasOwn() {
    return vmac.isPresent() || ipvlan.isPresent();
  }
}
