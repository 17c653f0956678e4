package io.vigil.agent.control.socket;

import java.util.Optional;

/**
 * What a client wants to know.
 *
 * @param instance empty: all of them; never empty for {@link Kind#WHY}
 */
public record Question(Kind kind, boolean json, Optional<String> instance) {
  /** Which answer. */
  public enum Kind {
    STATUS, WHY
  }

  /** The line, without its end. Empty if it is none. */
  static Optional<Question> parse(String line) {
    final String[] words = line.strip().split(" ", 3);
    final boolean formatKnown = words.length >= 2 && (words[1].equals("json") || words[1].equals("text"));
    if (!formatKnown) {
      return Optional.empty();
    }
    final Optional<String> instance = words.length == 3 ? Optional.of(words[2]) : Optional.empty();
    return switch (words[0]) {
      case "status" -> Optional.of(new Question(Kind.STATUS, words[1].equals("json"), instance));
      case "why" -> instance.map(name -> new Question(Kind.WHY, words[1].equals("json"), instance));
      default -> Optional.empty();
    };
  }

  /** As it is sent, without the end of the line. */
  public String line() {
    return (kind == Kind.STATUS ? "status" : "why") + (json ? " json" : " text")
        + instance.map(name -> " " + name).orElse("");
  }
}
