package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.VirtualAddress;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Token;
import io.vigil.agent.config.tree.Block;
import io.vigil.agent.config.tree.Statement;
import io.vigil.codec.inet.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Binds {@code virtual_ipaddress} and {@code virtual_ipaddress_excluded}: one address a line. */
final class AddressBinder {
  private final BindContext context;
  private final InstanceDraft draft;

  AddressBinder(BindContext context, InstanceDraft draft) {
    this.context = context;
    this.draft = draft;
  }

  /** Adds the addresses of {@code block} to those that are advertised: they must be of the instance's family. */
  void advertised(Block block) {
    bind(block, draft.addresses, draft.addressPlaces,
        (address, token) -> Families.accept(draft, address.address(), token, context.problems()));
  }

  /** Adds the addresses of {@code block} to those that are not, of either family. */
  void excluded(Block block) {
    bind(block, draft.excluded, draft.excludedPlaces, (_, _) -> true);
  }

  private void bind(Block block, List<VirtualAddress> into, Map<IpAddress, Position> places,
      BiPredicate<VirtualAddress, Token> fits) {
    for (final Statement entry : new ValueBlock(context).entries(block)) {
      final Token token = entry.token(0);
      new AddressEntry(context, entry, Optional.empty()).read()
          .filter(address -> fits.test(address, token) && isNew(address, token, places)).ifPresent(into::add);
    }
  }

  private boolean isNew(VirtualAddress address, Token token, Map<IpAddress, Position> places) {
    final Position before = places.putIfAbsent(address.address(), address.at());
    if (before != null) {
      context.problems().add(ProblemCode.DUPLICATE, token.at(),
          "address " + address.address() + " is listed twice",
          "the first stands at " + before);
    }
    return before == null;
  }
}
