package io.vigil.agent.config.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code $NAME=} definitions of one load and their substitution, one use at a time. An undefined name stays as it
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
    record Failed(Position at, String message) implements Outcome {}
  }

  private static final Outcome UNCHANGED = new Outcome.Unchanged();
  /** In UTF-8 a character takes three octets at most (a surrogate pair takes four). */
  private static final int OCTETS_PER_CHARACTER_MAX = 3;

  private final Map<String, Body> byName = new HashMap<>();
  private final Predefined predefined;
  private final RandomNumbers random;

  Definitions(Predefined predefined) {
    this.predefined = predefined;
    this.random = new RandomNumbers(predefined.seed());
  }

  /**
   * What a name stands for.
   *
   * @param several whether it was written over several lines; it then counts only at the end of a line
   */
  record Body(List<String> lines, boolean several) {
    static Body ofLine(String text) {
      return new Body(List.of(text), false);
    }
  }

  /** Replaces whatever {@code name} meant. */
  void define(String name, Body body) {
    byName.put(name, body);
  }

  /** Begins the random numbers anew. */
  void randomSeed(int seed) {
    random.seed(seed);
  }

  /** The name that {@code text} defines, if it begins with {@code $NAME=}. */
  static Optional<String> nameDefinedBy(String text) {
    if (!text.startsWith("$")) {
      return Optional.empty();
    }
    final int end = Names.end(text, 1);
    final boolean defines = end > 1 && end < text.length() && text.charAt(end) == '=';
    return defines ? Optional.of(text.substring(1, end)) : Optional.empty();
  }

  /** Replaces the first use of a definition in {@code line}. */
  Outcome substituteFirst(PlacedText line, String directory) {
    final String text = line.text();
    for (int at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at + 1)) {
      final Optional<Use> use = Use.at(text, at);
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
    final Body body = use.parameters().isEmpty() ? byName.get(use.name()) : null;
    if (body == null) {
      return substitutePredefined(line, use, directory);
    }
    if (!body.several()) {
      return replaced(line, use, body.lines().getFirst());
    }
    return use.to() == line.length() ? expanded(line, use, body.lines()) : UNCHANGED;
  }

  private Outcome substitutePredefined(PlacedText line, Use use, String directory) {
    if (use.name().equals(Predefined.RANDOM)) {
      return switch (random.draw(use.parameters())) {
        case RandomNumbers.Drawn.Drawing drawing -> replaced(line, use, Long.toString(drawing.value()));
        case RandomNumbers.Drawn.Refused refused ->
          new Outcome.Failed(line.at(use.from()), refused.why() + ": the line is left out");
      };
    }
    return predefined.value(use.name(), use.parameters(), directory).map(value -> replaced(line, use, value))
        .orElse(UNCHANGED);
  }

  private static Outcome replaced(PlacedText line, Use use, String value) {
    final PlacedText result = line.replace(use.from(), use.to(), value);
    if (isTooLong(result.text())) {
      return new Outcome.Failed(line.at(use.from()), "with $" + use.name()
          + " put in, the line is longer than " + ConfigReader.LINE_BYTES_MAX + " octets: it is left out");
    }
    return new Outcome.Replaced(result);
  }

  private static boolean isTooLong(String text) {
    return text.length() * OCTETS_PER_CHARACTER_MAX > ConfigReader.LINE_BYTES_MAX
        && text.getBytes(StandardCharsets.UTF_8).length > ConfigReader.LINE_BYTES_MAX;
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

  /** Whether {@code use} stands for several lines, which count at the end of a line only. */
  boolean isOfSeveralLines(Use use) {
    final Body body = byName.get(use.name());
    return body != null && body.several();
  }
}
