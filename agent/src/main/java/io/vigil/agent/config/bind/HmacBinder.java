package io.vigil.agent.config.bind;

import io.vigil.agent.config.bind.Args.Garbage;
import io.vigil.agent.config.model.Authentication.Hmac.AntiReplay;
import io.vigil.agent.config.model.Authentication.Hmac.Mode;
import io.vigil.agent.config.model.HmacKey;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Token;
import io.vigil.agent.config.tree.Block;
import io.vigil.agent.config.tree.Statement;
import java.util.Optional;
import java.util.OptionalInt;

/** Binds {@code auth_hmac}. */
final class HmacBinder implements BlockWalker.Handler {
  private static final int KEY_ID_MAX = 255;
  private static final int WINDOW_MAX_S = 300;
  private static final int VALUE = 2;

  private final BindContext context;
  private final InstanceDraft instance;
  private final HmacDraft draft;

  HmacBinder(BindContext context, InstanceDraft instance, Block block) {
    this.context = context;
    this.instance = instance;
    this.draft = instance.hmac.orElseGet(() -> new HmacDraft(block.at()));
  }

  /** Takes one block; a later one adds to it. */
  void bind(Block block) {
    new Args(block.header(), context).end(1);
    instance.hmac = Optional.of(draft);
    new BlockWalker(context).walk(KeywordTable.AUTH_HMAC, block.body(), this);
  }

  @Override
  public boolean line(Statement statement) {
    final Args args = new Args(statement, context);
    switch (statement.keyword()) {
      case "key" -> key(statement, args);
      case "active_key" -> draft.activeKeyId = or(args.integer(1, KEY_ID_MAX, Garbage.REJECTED),
          draft.activeKeyId);
      case "time_window" -> draft.timeWindowS = or(args.integer(1, WINDOW_MAX_S, Garbage.REJECTED),
          draft.timeWindowS);
      case "anti_replay" -> antiReplay(statement, args);
      case "mode" -> mode(statement, args);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static OptionalInt or(OptionalInt said, OptionalInt before) {
    return said.isPresent() ? said : before;
  }

  private void key(Statement statement, Args args) {
    args.end(VALUE + 1);
    final Optional<Token> idWord = args.required(1);
    final Optional<Token> value = idWord.isPresent() ? args.required(VALUE) : Optional.empty();
    if (value.isEmpty()) {
      return;
    }
    final OptionalInt id = args.integer(idWord.orElseThrow(), 1, KEY_ID_MAX, Garbage.REJECTED);
    if (id.isEmpty()) {
      return;
    }
    final Optional<HmacKey> same = draft.keys.stream().filter(k -> k.id() == id.getAsInt()).findFirst();
    if (same.isPresent()) {
      context.problems().add(ProblemCode.DUPLICATE, statement.token(1).at(),
          "key " + id.getAsInt() + " is defined twice: the first counts",
          "the first stands at " + same.get().at());
      return;
    }
    final HmacKeyValue read = new HmacKeyValue(context, value.get());
    read.secret().ifPresentOrElse(
        secret -> draft.keys.add(new HmacKey(id.getAsInt(), secret, read.file(), statement.at())),
        () -> draft.keyRejected = true);
  }

  private void antiReplay(Statement statement, Args args) {
    args.end(2);
    args.required(1).ifPresent(token -> {
      switch (token.text()) {
        case "time" -> draft.antiReplay = AntiReplay.TIME;
        case "monotonic" -> draft.antiReplay = AntiReplay.MONOTONIC;
        default -> unknown(statement, token, "write time or monotonic");
      }
    });
  }

  private void mode(Statement statement, Args args) {
    args.end(2);
    draft.modeAt = statement.at();
    args.required(1).ifPresent(token -> {
      switch (token.text()) {
        case "enforce" -> draft.mode = Mode.ENFORCE;
        case "permissive" -> draft.mode = Mode.PERMISSIVE;
        case "receive-only" -> draft.mode = Mode.RECEIVE_ONLY;
        default -> unknown(statement, token, "write enforce, permissive or receive-only");
      }
    });
  }

  private void unknown(Statement statement, Token token, String hint) {
    context.problems().add(ProblemCode.INVALID_VALUE, token.at(),
        "unknown " + statement.keyword() + " '" + Printable.of(token.text()) + "': it is left out", hint);
  }
}
