package io.vigil.agent.config.text;

import java.util.ArrayList;
import java.util.List;

/** A definition while it is being read: it goes on as long as its lines end with a backslash. */
final class OpenDefinition {
  private static final String MORE = "\\";

  private final List<String> lines = new ArrayList<>();
  private String name = "";
  private boolean several;

  boolean isOpen() {
    return !name.isEmpty();
  }

  /** Begins with the rest of the line after {@code $NAME=}. */
  void begin(String definedName, PlacedText value, Definitions into) {
    lines.clear();
    name = definedName;
    several = value.text().endsWith(MORE);
    append(value, into);
  }

  /** Takes the next line; one that does not go on ends the definition. */
  void append(PlacedText line, Definitions into) {
    final String text = line.text();
    final boolean more = text.endsWith(MORE);
    final String body = more ? text.substring(0, text.length() - 1).stripTrailing() : text;
    if (!body.isEmpty() || !several) {
      lines.add(body);
    }
    if (!more) {
      close(into);
    }
  }

  /** Ends the definition where it stands. */
  void close(Definitions into) {
    if (!isOpen()) {
      return;
    }
    into.define(name, new Definitions.Body(List.copyOf(lines), several));
    name = "";
  }
}
