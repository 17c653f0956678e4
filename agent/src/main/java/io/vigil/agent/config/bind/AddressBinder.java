package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.VirtualAddress;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Token;
import io.vigil.agent.config.tree.Block;
import io.vigil.agent.config.tree.Statement;
import java.util.List;
import java.util.Optional;

/** Binds {@code virtual_ipaddress} and {@code virtual_ipaddress_excluded}: one address a line. */
final class AddressBinder {
  private final BindContext context;
  private final InstanceDraft draft;

  AddressBinder(BindContext context, InstanceDraft draft) {
    this.context = context;
    this.draft = draft;
  }

  /** Adds the addresses of {@code block}; {@code oneFamily}: they must be of the instance's family. */
  void bind(Block block, List<VirtualAddress> into, boolean oneFamily) {
    for (final Statement entry : new ValueBlock(context).entries(block)) {
      new AddressEntry(context, entry, Optional.empty()).read()
          .filter(address -> fits(address, entry, oneFamily))
          .filter(address -> isNew(address, entry.token(0))).ifPresent(into::add);
    }
  }

  private boolean fits(VirtualAddress address, Statement entry, boolean oneFamily) {
    return !oneFamily || Families.accept(draft, address.address(), entry.token(0), context.problems());
  }

  private boolean isNew(VirtualAddress address, Token token) {
    final Position before = draft.addressPlaces.putIfAbsent(address.address(), address.at());
    if (before != null) {
      context.problems().add(ProblemCode.DUPLICATE, token.at(),
          "address " + address.address() + " is listed twice",
          "the first stands at " + before);
    }
    return before == null;
  }
}
