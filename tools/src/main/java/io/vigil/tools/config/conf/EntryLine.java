package io.vigil.tools.config.conf;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.StringJoiner;

/** One entry of a block of routes or rules: words and options in a row. */
final class EntryLine {
  private final StringJoiner words = new StringJoiner(" ");

  EntryLine word(String word) {
    words.add(word);
    return this;
  }

  EntryLine flag(String word, boolean set) {
    return set ? word(word) : this;
  }

  EntryLine option(String name, Object value) {
    return word(name).word(value.toString());
  }

  EntryLine option(String name, Optional<?> value) {
    value.ifPresent(present -> option(name, present));
    return this;
  }

  EntryLine option(String name, OptionalLong value) {
    value.ifPresent(present -> option(name, Long.toUnsignedString(present)));
    return this;
  }

  EntryLine option(String name, OptionalInt value) {
    value.ifPresent(present -> option(name, (Object) present));
    return this;
  }

  @Override
  public String toString() {
    return words.toString();
  }
}
