package io.vigil.agent.config.bind;

import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.agent.config.text.Token;
import io.vigil.agent.config.tree.Statement;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** {@code umask}: a number as C writes it, or names of permission bits with {@code |} between them. */
final class Umask {
  private static final int ALL = 0777;
  private static final int OTHER_SHIFT = 0;
  private static final int GROUP_SHIFT = 3;
  private static final int USER_SHIFT = 6;

  private Umask() {}

  /** The mask; empty if it is none, which has been reported. */
  static OptionalInt read(Statement statement, Args args, Problems problems) {
    final Optional<Token> first = args.required(1);
    if (first.isEmpty()) {
      return OptionalInt.empty();
    }
    final String text = statement.arguments().stream().map(Token::text).collect(Collectors.joining());
    final OptionalLong number = Unsigned.anyBase(text);
    final int mask = number.isPresent() ? number(number.getAsLong()) : bits(text);
    if (mask < 0) {
      problems.add(ProblemCode.INVALID_VALUE, first.get().at(), "umask '" + Printable.of(text)
          + "' is neither a number up to 0777 nor names of bits", "as 0177, or IXUSR|IRWXG|IRWXO");
      return OptionalInt.empty();
    }
    return OptionalInt.of(mask);
  }

  private static int number(long number) {
    return Long.compareUnsigned(number, ALL) <= 0 ? (int) number : -1;
  }

  private static int bits(String text) {
    int mask = 0;
    for (final String name : text.split("\\|", -1)) {
      final int bit = bit(name);
      if (bit < 0) {
        return -1;
      }
      mask |= bit;
    }
    return mask;
  }

  private static int bit(String name) {
    return switch (name) {
      case "IRWXU" -> 7 << USER_SHIFT;
      case "IRWXG" -> 7 << GROUP_SHIFT;
      case "IRWXO" -> 7 << OTHER_SHIFT;
      case "IRUSR" -> 4 << USER_SHIFT;
      case "IWUSR" -> 2 << USER_SHIFT;
      case "IXUSR" -> 1 << USER_SHIFT;
      case "IRGRP" -> 4 << GROUP_SHIFT;
      case "IWGRP" -> 2 << GROUP_SHIFT;
      case "IXGRP" -> 1 << GROUP_SHIFT;
      case "IROTH" -> 4 << OTHER_SHIFT;
      case "IWOTH" -> 2 << OTHER_SHIFT;
      case "IXOTH" -> 1 << OTHER_SHIFT;
      default -> -1;
    };
  }
}
