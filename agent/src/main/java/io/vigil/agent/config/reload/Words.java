package io.vigil.agent.config.reload;

import io.vigil.agent.config.model.Authentication;
import io.vigil.agent.config.model.Script;
import io.vigil.agent.config.model.TrackRef;
import io.vigil.agent.config.model.Transport;
import io.vigil.agent.config.model.VirtualAddress;
import java.util.Optional;

/** Values of the model that people know by a shorter text than all their components. */
final class Words {
  private Words() {}

  /** Empty: there is no shorter text. */
  static Optional<String> of(Record part) {
    return switch (part) {
      case VirtualAddress address -> Optional.of(address(address));
      case TrackRef ref ->
        Optional.of(ref.name() + " weight " + ref.weight() + (ref.reverse() ? " reverse" : ""));
      case Script script ->
        Optional.of(script.path() + " as " + script.user().uid() + ":" + script.user().gid()
            + " " + script.argv());
      case Transport.Peer peer -> Optional.of(peer.address().toString());
      case Authentication.None _ -> Optional.of("none");
      default -> Optional.empty();
    };
  }

  static String address(VirtualAddress address) {
    return address.address() + "/" + address.prefixLength() + " dev " + address.interfaceName();
  }
}
