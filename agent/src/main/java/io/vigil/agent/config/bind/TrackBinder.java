package io.vigil.agent.config.bind;

import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Token;
import io.vigil.agent.config.tree.Block;
import io.vigil.agent.config.tree.Node;
import io.vigil.agent.config.tree.Statement;
import java.util.Optional;
import java.util.OptionalInt;

/** Binds the {@code track_*} blocks: {@code NAME [weight N [reverse|noreverse]]}, one a line. */
final class TrackBinder {
  private static final int WEIGHT = 2;
  private static final int REVERSE = 3;
  private static final int WORDS_MAX = 4;
  /** keepalived takes what was once the largest weight of an interface for the largest of today. */
  private static final int ONCE_LARGEST = 254;

  private final BindContext context;
  private final TrackDraft draft;

  TrackBinder(BindContext context, TrackDraft draft) {
    this.context = context;
    this.draft = draft;
  }

  /** Whether {@code block} is one of these. */
  boolean bind(Block block) {
    final Optional<TrackKind> kind = TrackKind.of(block.keyword());
    kind.ifPresent(k -> {
      for (final Statement entry : new ValueBlock(context).entries(block)) {
        line(k, entry).filter(line -> exists(k, line)).ifPresent(line -> draft.add(k, line));
      }
    });
    return kind.isPresent();
  }

  /** What a block lists whose word only resembles one of these is used, if not here. */
  void misspelt(String keyword, Node node) {
    if (node instanceof Block block) {
      TrackKind.of(keyword).ifPresent(kind -> block.body().stream()
          .filter(entry -> entry.header().size() > 0)
          .forEach(entry -> draft.meant(kind, entry.header().word(0))));
    }
  }

  private boolean exists(TrackKind kind, TrackDraft.Line line) {
    return kind != TrackKind.INTERFACE || Interfaces.named(line.name(), context).isPresent();
  }

  private Optional<TrackDraft.Line> line(TrackKind kind, Statement entry) {
    final Token name = entry.token(0);
    if (entry.size() == 1) {
      return Optional.of(new TrackDraft.Line(name, OptionalInt.empty(), Optional.empty()));
    }
    if (!entry.word(1).equals("weight")) {
      drop(entry.token(1), "unknown option '" + Printable.of(entry.word(1)) + "' of "
          + described(kind, name), "one " + kind.word() + " a line; 'weight' is known");
      return Optional.empty();
    }
    if (entry.size() == WEIGHT) {
      drop(entry.token(1), "'weight' of " + described(kind, name) + " has no number", "");
      return Optional.empty();
    }
    new Args(entry, context).end(WORDS_MAX);
    if (entry.size() > REVERSE && !isReverse(kind, entry.token(REVERSE), name) && kind.strictOptions()) {
      return Optional.empty();
    }
    return Optional.of(new TrackDraft.Line(name, weight(kind, entry.token(WEIGHT), name),
        reverse(entry.word(REVERSE))));
  }

  private static String described(TrackKind kind, Token name) {
    return kind.keyword() + " '" + Printable.of(name.text()) + "'";
  }

  private void drop(Token token, String message, String hint) {
    context.problems().add(ProblemCode.INVALID_VALUE, token.at(), message + ": the line is left out", hint);
  }

  private OptionalInt weight(TrackKind kind, Token token, Token name) {
    final int max = kind.weightMax();
    final Numeric number = Numeric.integer(token.text());
    final boolean whole = number.end() == token.text().length() && number.end() > 0;
    if (whole && Math.abs(number.value()) <= max) {
      return OptionalInt.of((int) number.value());
    }
    if (whole && kind == TrackKind.INTERFACE && Math.abs(number.value()) == ONCE_LARGEST) {
      context.problems().add(ProblemCode.VALUE_CORRECTED, token.at(),
          "weight " + number.value() + " of " + described(kind, name) + ": " + max
              + " is the largest and is used");
      return OptionalInt.of(number.value() > 0 ? max : -max);
    }
    context.problems().add(ProblemCode.INVALID_VALUE, token.at(),
        "weight '" + Printable.of(token.text()) + "' of "
            + described(kind, name) + " must be a number from -" + max + " to " + max,
        "the default weight is used");
    return OptionalInt.empty();
  }

  private boolean isReverse(TrackKind kind, Token token, Token name) {
    final boolean known = token.text().equals("reverse")
        || (kind != TrackKind.INTERFACE && token.text().equals("noreverse"));
    if (!known) {
      final String message = "unknown word '" + Printable.of(token.text()) + "' after the weight of "
          + described(kind, name);
      context.problems().add(ProblemCode.INVALID_VALUE, token.at(),
          message + (kind.strictOptions() ? ": the line is left out" : ": it is ignored"),
          kind == TrackKind.INTERFACE ? "'reverse' is known" : "'reverse' and 'noreverse' are known");
    }
    return known;
  }

  private static Optional<Boolean> reverse(String word) {
    return switch (word) {
      case "reverse" -> Optional.of(true);
      case "noreverse" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
