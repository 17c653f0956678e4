package io.vigil.agent.os.netlink;

import io.vigil.codec.netlink.AddressView;
import io.vigil.codec.netlink.LinkView;
import io.vigil.codec.netlink.MessageType;
import io.vigil.codec.netlink.MessageView;
import java.util.Optional;

/** Messages to facts. One thread. */
final class FactReader {
  private final int ownPortId;
  private final LinkView link = new LinkView();
  private final AddressView address = new AddressView();

  /** Changes that {@code ownPortId} asked for are the agent's own; 0: none are. */
  FactReader(int ownPortId) {
    this.ownPortId = ownPortId;
  }

  /** The fact, if the message is about an interface and makes sense. */
  Optional<LinkFact> link(MessageView message) {
    final boolean deleted = message.type() == MessageType.DELETE_LINK;
    if ((!deleted && message.type() != MessageType.NEW_LINK) || !link.wrap(message)) {
      return Optional.empty();
    }
    return Optional
        .of(new LinkFact(link.index(), link.name(), link.up() && !deleted, link.mac(), link.mtuBytes(),
            link.multicast(), link.loopback(), deleted));
  }

  /** The fact, if the message is about an address and makes sense. */
  Optional<AddressFact> address(MessageView message, AddressFact.Cause cause) {
    final boolean deleted = message.type() == MessageType.DELETE_ADDRESS;
    if ((!deleted && message.type() != MessageType.NEW_ADDRESS) || !address.wrap(message)) {
      return Optional.empty();
    }
    return Optional.of(new AddressFact(address.interfaceIndex(), address.local(), address.prefixLength(),
        address.scope(), address.flags(), deleted, cause));
  }

  /** Who caused a notification. */
  AddressFact.Cause causeOf(MessageView message) {
    return ownPortId != 0 && message.portId() == ownPortId
        ? AddressFact.Cause.OWN_REQUEST
        : AddressFact.Cause.OTHER;
  }
}
