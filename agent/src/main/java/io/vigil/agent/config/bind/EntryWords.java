package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.Prefix;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Token;
import io.vigil.agent.config.tree.Statement;
import io.vigil.codec.inet.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The words of one entry, gone through from left to right. The first mistake that keepalived does not forgive drops the
 * entry: it is reported, and what comes after it is not looked at. One use.
 */
final class EntryWords {
  private static final String LEFT_OUT = "the line is left out";

  private final BindContext context;
  private final String what;
  private final List<Token> words;
  private int next;
  private boolean dropped;

  /** {@code what} is the thing that an entry describes, for messages. */
  EntryWords(BindContext context, Statement entry, String what) {
    this.context = context;
    this.what = what;
    this.words = entry.words().tokens();
  }

  /** Whether there is a word to look at. */
  boolean hasNext() {
    return next < words.size() && !dropped;
  }

  /** Takes the next word, which exists. */
  Token next() {
    return words.get(next++);
  }

  /** The text of the next word, or nothing at all. */
  String peek() {
    return hasNext() ? words.get(next).text() : "";
  }

  /** Takes the next word if it is {@code text}. */
  boolean takes(String text) {
    final boolean there = hasNext() && words.get(next).text().equals(text);
    next += there ? 1 : 0;
    return there;
  }

  /** Leaves the rest of the words. */
  void skip() {
    next = words.size();
  }

  /** Whether the entry is not to be used. */
  boolean isDropped() {
    return dropped;
  }

  /** Takes the word after {@code option}, which needs one. */
  Optional<Token> argument(Token option) {
    if (next < words.size()) {
      return Optional.of(words.get(next++));
    }
    context.problems().add(ProblemCode.MISSING_PARAMETER, option.at(),
        "'" + option.text() + "' of " + what + " needs a value");
    dropped = true;
    return Optional.empty();
  }

  /** The argument of {@code option} as a number of these bounds, both included; {@code anyBase}: as C writes it. */
  OptionalLong number(Token option, long min, long max, boolean anyBase) {
    final Optional<Token> token = argument(option);
    return token.isEmpty() ? OptionalLong.empty() : number(option, token.get(), min, max, anyBase);
  }

  /** {@code token}, which stands for {@code option}, as a number of these bounds. */
  OptionalLong number(Token option, Token token, long min, long max, boolean anyBase) {
    final OptionalLong number = anyBase ? Unsigned.anyBase(token.text()) : Unsigned.decimal(token.text());
    if (number.isEmpty() || Long.compareUnsigned(number.getAsLong(), min) < 0
        || Long.compareUnsigned(number.getAsLong(), max) > 0) {
      dropValue(option, token, "a number from " + min + " to " + Long.toUnsignedString(max));
      return OptionalLong.empty();
    }
    return number;
  }

  /** The argument of {@code option} as a number that fits an int. */
  OptionalInt integer(Token option, int min, int max) {
    final OptionalLong number = number(option, min, max, false);
    return number.isEmpty() ? OptionalInt.empty() : OptionalInt.of((int) number.getAsLong());
  }

  /** The argument of {@code option} as a number or a name of {@code table}. */
  OptionalLong named(Token option, NameTable table) {
    final Optional<Token> token = argument(option);
    return token.isEmpty() ? OptionalLong.empty() : named(option, token.get(), table);
  }

  /** {@code token}, which stands for {@code option}, as a number or a name of {@code table}. */
  OptionalLong named(Token option, Token token, NameTable table) {
    final OptionalLong number = context.names().number(table, token.text());
    if (number.isEmpty()) {
      dropValue(option, token, "a number from 0 to " + table.max() + " or a name of " + table.file());
    }
    return number;
  }

  /** The argument of {@code option} as an address without length. */
  Optional<IpAddress> address(Token option) {
    final Optional<Token> token = argument(option);
    final Optional<IpAddress> address = token.flatMap(t -> IpAddress.parse(t.text()));
    if (token.isPresent() && address.isEmpty()) {
      dropValue(option, token.get(), "an IP address without length");
    }
    return address;
  }

  /** {@code token} as an address with or without length. */
  Optional<Prefix> prefix(Token token) {
    final Optional<Prefix> prefix = Prefixes.parse(token.text());
    if (prefix.isEmpty()) {
      drop(token.at(), "'" + Printable.of(token.text()) + "' is not an IP address with or without a length");
    }
    return prefix;
  }

  /** The argument of {@code option} as the name of an interface. */
  Optional<String> networkInterface(Token option) {
    final Optional<String> name = argument(option).flatMap(token -> Interfaces.named(token, context));
    dropped |= name.isEmpty();
    return name;
  }

  /** Drops the entry for a value that is none. */
  void dropValue(Token option, Token token, String wanted) {
    drop(token.at(), "'" + option.text() + " " + Printable.of(token.text()) + "' of " + what + ": " + wanted
        + " is wanted");
  }

  /** Drops the entry. */
  void drop(Position at, String message) {
    drop(at, message, LEFT_OUT);
  }

  /** Drops the entry and says what to do about it. */
  void drop(Position at, String message, String hint) {
    if (!dropped) {
      context.problems().add(ProblemCode.BAD_ENTRY, at, message, hint);
    }
    dropped = true;
  }

  /** Reports what does not drop the entry. */
  void note(ProblemCode code, Position at, String message, String hint) {
    context.problems().add(code, at, message, hint);
  }
}
