package io.vigil.agent.config.text;

import java.util.Optional;

/**
 * A use of a definition in a text, from its {@code $} to before {@code to}. {@code $NAME} counts only before a blank, a
 * comma, a closing parenthesis or the end; <code>${NAME}</code> and <code>${NAME PARAMETERS}</code> anywhere.
 *
 * @param parameters empty where there are none
 */
record Use(String name, String parameters, int from, int to) {
  private static final String AFTER_BARE_NAME = " \t,)";

  /** The use that begins at {@code dollar}, if it is one. */
  static Optional<Use> at(String text, int dollar) {
    return text.startsWith("{", dollar + 1) ? inBraces(text, dollar) : bare(text, dollar);
  }

  private static Optional<Use> bare(String text, int dollar) {
    final int end = Names.end(text, dollar + 1);
    final boolean ends = end == text.length() || AFTER_BARE_NAME.indexOf(text.charAt(end)) >= 0;
    return end > dollar + 1 && ends
        ? Optional.of(new Use(text.substring(dollar + 1, end), "", dollar, end))
        : Optional.empty();
  }

  private static Optional<Use> inBraces(String text, int dollar) {
    final int from = dollar + 2;
    final int end = Names.end(text, from);
    final int close = text.indexOf('}', from);
    if (end == from || close < end) {
      return Optional.empty();
    }
    int parameters = end;
    while (PlacedText.isBlank(text.charAt(parameters))) {
      parameters++;
    }
    final boolean blankBefore = parameters > end;
    final boolean blankAfter = PlacedText.isBlank(text.charAt(close - 1));
    return (blankBefore || close == end) && !blankAfter
        ? Optional
            .of(new Use(text.substring(from, end), text.substring(parameters, close), dollar, close + 1))
        : Optional.empty();
  }

  boolean braced(String text) {
    return text.charAt(to - 1) == '}';
  }
}
