package io.vigil.agent.config.bind;

import io.vigil.agent.config.bind.Args.Garbage;
import io.vigil.agent.config.model.Transport;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Token;
import io.vigil.agent.config.tree.Block;
import io.vigil.agent.config.tree.Statement;
import io.vigil.codec.inet.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Binds {@code unicast_peer}: one peer a line, with the TTL range accepted from it. */
final class PeerBinder {
  private static final int TTL_MAX = 255;

  private final BindContext context;
  private final InstanceDraft draft;

  PeerBinder(BindContext context, InstanceDraft draft) {
    this.context = context;
    this.draft = draft;
  }

  void bind(Block block) {
    draft.unicastKeyword = true;
    new ValueBlock(context).entries(block).forEach(this::peer);
  }

  private void peer(Statement entry) {
    final Args args = new Args(entry, context);
    final Token first = entry.token(0);
    final Optional<IpAddress> address = args.address(first)
        .filter(a -> Families.accept(draft, a, first, context.problems()));
    if (address.isEmpty()) {
      return;
    }
    if (draft.peerPlaces.putIfAbsent(address.get(), first.at()) != null) {
      context.problems().add(ProblemCode.DUPLICATE, first.at(), "peer " + address.get() + " is listed twice");
      return;
    }
    draft.peers.add(withRange(address.get(), entry, args));
  }

  private Transport.Peer withRange(IpAddress address, Statement entry, Args args) {
    final List<Token> words = entry.words().tokens();
    int min = 0;
    int max = TTL_MAX;
    for (int i = 1; i < words.size(); i += 2) {
      final Token option = words.get(i);
      final boolean known = option.text().equals("min_ttl") || option.text().equals("max_ttl");
      if (!known) {
        context.problems().add(ProblemCode.INVALID_VALUE, option.at(),
            "unknown option '" + Printable.of(option.text()) + "' of a peer",
            "min_ttl and max_ttl are known");
        i--;
        continue;
      }
      final OptionalInt ttl = args.required(i + 1).map(t -> args.integer(t, 0, TTL_MAX, Garbage.REJECTED))
          .orElse(OptionalInt.empty());
      draft.checkUnicastSource = true;
      min = option.text().equals("min_ttl") ? ttl.orElse(min) : min;
      max = option.text().equals("max_ttl") ? ttl.orElse(max) : max;
    }
    if (min > max) {
      context.problems().add(ProblemCode.SURPRISING_DEFAULT, entry.at(),
          "min_ttl " + min + " is above max_ttl " + max + ": nothing from peer " + address + " is accepted");
    }
    return new Transport.Peer(address, min, max);
  }
}
