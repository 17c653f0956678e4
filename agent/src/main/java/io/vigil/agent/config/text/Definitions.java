package io.vigil.agent.config.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code $NAME=} definitions of one load and their substitution, one use at a time. {@code $NAME} counts only
 * before a blank, a comma, a closing parenthesis or the end; {@code ${NAME}} anywhere. An undefined name stays as it
 * is written.
 */
final class Definitions {
  /** What a line becomes. */
  sealed interface Outcome {
    /** Nothing to replace. */
    record Unchanged() implements Outcome {}

    record Replaced(PlacedText line) implements Outcome {}

    /** A definition of several lines, the text before its use in front of the first. */
    record Lines(List<PlacedText> lines) implements Outcome {}

    /** The line cannot be used. */
    record Failed(ProblemCode code, Position at, String message) implements Outcome {}
  }

  private static final Outcome UNCHANGED = new Outcome.Unchanged();
  private static final String RANDOM = "_RANDOM";

  private final Map<String, Body> byName = new HashMap<>();
  private final Predefined predefined;

  Definitions(Predefined predefined) {
    this.predefined = predefined;
  }

  /**
   * What a name stands for.
   *
   * @param several whether it was written over several lines; it then counts only at the end of a line
   */
  record Body(List<String> lines, boolean several) {}

  /** Replaces whatever {@code name} meant. */
  void define(String name, Body body) {
    byName.put(name, body);
  }

  /** The name that {@code text} defines, if it begins with {@code $NAME=}. */
  static Optional<String> nameDefinedBy(String text) {
    if (!text.startsWith("$")) {
      return Optional.empty();
    }
    final int end = endOfName(text, 1);
    final boolean defines = end > 1 && end < text.length() && text.charAt(end) == '=';
    return defines ? Optional.of(text.substring(1, end)) : Optional.empty();
  }

  /** Replaces the first use of a definition in {@code line}. */
  Outcome substituteFirst(PlacedText line, String directory) {
    final String text = line.text();
    for (int at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at + 1)) {
      final Optional<Use> use = useAt(text, at);
      if (use.isEmpty()) {
        continue;
      }
      final Outcome outcome = substitute(line, use.get(), directory);
      if (!(outcome instanceof Outcome.Unchanged)) {
        return outcome;
      }
    }
    return UNCHANGED;
  }

  private Outcome substitute(PlacedText line, Use use, String directory) {
    final Body body = byName.get(use.name());
    if (body == null || !use.parameters().isEmpty()) {
      return substitutePredefined(line, use, directory);
    }
    if (!body.several()) {
      return replaced(line, use, body.lines().getFirst());
    }
    return use.to() == line.length() ? expanded(line, use, body.lines()) : UNCHANGED;
  }

  private Outcome substitutePredefined(PlacedText line, Use use, String directory) {
    if (use.name().equals(RANDOM)) {
      return new Outcome.Failed(ProblemCode.UNSUPPORTED, line.at(use.from()),
          "${_RANDOM} is not supported yet: the line is left out");
    }
    return predefined.value(use.name(), use.parameters(), directory).map(value -> replaced(line, use, value))
        .orElse(UNCHANGED);
  }

  private static Outcome replaced(PlacedText line, Use use, String value) {
    final PlacedText result = line.replace(use.from(), use.to(), value);
    if (result.text().getBytes(StandardCharsets.UTF_8).length > ConfigReader.LINE_BYTES_MAX) {
      return new Outcome.Failed(ProblemCode.BAD_DEFINITION, line.at(use.from()), "with $" + use.name()
          + " put in, the line is longer than " + ConfigReader.LINE_BYTES_MAX + " octets: it is left out");
    }
    return new Outcome.Replaced(result);
  }

  private static Outcome expanded(PlacedText line, Use use, List<String> bodies) {
    final List<PlacedText> result = new ArrayList<>();
    final PlacedText place = line.substring(use.from());
    for (final String body : bodies.isEmpty() ? List.of("") : bodies) {
      result.add(result.isEmpty()
          ? line.replace(use.from(), use.to(), body)
          : place.replace(0, place.length(), body));
    }
    return new Outcome.Lines(result);
  }

  /** A use of a name in a text: from its {@code $} to before {@code to}. */
  private record Use(String name, String parameters, int from, int to) {}

  private static Optional<Use> useAt(String text, int dollar) {
    if (text.startsWith("{", dollar + 1)) {
      final int close = text.indexOf('}', dollar);
      final int end = endOfName(text, dollar + 2);
      if (close < 0 || end == dollar + 2 || end > close) {
        return Optional.empty();
      }
      return Optional.of(
          new Use(text.substring(dollar + 2, end), text.substring(end, close).strip(), dollar, close + 1));
    }
    final int end = endOfName(text, dollar + 1);
    if (end == dollar + 1 || (end < text.length() && " \t,)".indexOf(text.charAt(end)) < 0)) {
      return Optional.empty();
    }
    return Optional.of(new Use(text.substring(dollar + 1, end), "", dollar, end));
  }

  private static int endOfName(String text, int from) {
    int end = from;
    while (end < text.length() && isNameCharacter(text.charAt(end), end > from)) {
      end++;
    }
    return end;
  }

  private static boolean isNameCharacter(char c, boolean digitsToo) {
    return c == '_' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
        || (digitsToo && c >= '0' && c <= '9');
  }
}
