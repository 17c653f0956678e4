package io.vigil.agent.config.bind;

import java.util.OptionalInt;

/** Scopes of addresses by the names that every Linux has, or by number. */
final class Scopes {
  private static final int SCOPE_MAX = 255;

  private Scopes() {}

  /** The rtnetlink number of {@code text}. */
  static OptionalInt number(String text) {
    return switch (text) {
      case "global" -> OptionalInt.of(0);
      case "site" -> OptionalInt.of(200);
      case "link" -> OptionalInt.of(253);
      case "host" -> OptionalInt.of(254);
      case "nowhere" -> OptionalInt.of(255);
      default -> {
        final Numeric number = Numeric.integer(text);
        final boolean good = number.end() == text.length() && number.end() > 0 && number.value() >= 0
            && number.value() <= SCOPE_MAX;
        yield good ? OptionalInt.of((int) number.value()) : OptionalInt.empty();
      }
    };
  }
}
