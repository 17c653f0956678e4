package io.vigil.tools.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A value of keepalived's dump and where Vigil has it.
 *
 * @param label as in the dump; {@code #LABEL}: a line whose presence is the value, "yes" or nothing
 * @param vigil the text that the dump should show; empty: nothing to compare
 * @param normal takes from the dump what says nothing of the configuration
 */
record Field(String label, Function<JsonNode, Optional<String>> vigil, UnaryOperator<String> normal) {
  Field(String label, Function<JsonNode, Optional<String>> vigil) {
    this(label, vigil, UnaryOperator.identity());
  }

  /** Always to be compared. */
  static Field of(String label, Function<JsonNode, Object> value) {
    return new Field(label, node -> Optional.of(String.valueOf(value.apply(node))));
  }

  /** To be compared where the dump may leave it out: nothing there and nothing here is the same. */
  static Field list(String label, Function<JsonNode, String> value) {
    return of(label, value::apply);
  }

  /** The same, with some words of the dump taken away. */
  static Field lines(String label, Function<JsonNode, String> value, UnaryOperator<String> normal) {
    return new Field(label, node -> Optional.of(value.apply(node)), normal);
  }

  /** What differs, as a sentence; empty if nothing does. */
  Optional<String> compare(JsonNode node, Map<String, String> dump) {
    final Optional<String> expected = vigil.apply(node);
    if (expected.isEmpty()) {
      return Optional.empty();
    }
    final String found = label.startsWith("#")
        ? Boolean.toString(dump.containsKey(label.substring(1)))
        : normal.apply(dump.getOrDefault(label, ""));
    return found.equals(expected.get())
        ? Optional.empty()
        : Optional.of(label + ": keepalived '" + found + "', Vigil '" + expected.get() + "'");
  }
}
