package io.vigil.agent.config.text;

import java.util.Optional;

/**
 * Says which names a line uses that nothing defines. keepalived leaves them as they are written, without a word; in a
 * quoted command they may be meant for a shell.
 */
final class UndefinedNames {
  private final Definitions definitions;
  private final Problems problems;

  UndefinedNames(Definitions definitions, Problems problems) {
    this.definitions = definitions;
    this.problems = problems;
  }

  /** Looks at a line in which nothing is left to replace; answers whether it holds an error. */
  boolean report(PlacedText line) {
    final String text = line.text();
    boolean error = false;
    boolean quoted = false;
    for (int i = text.indexOf('$') < 0 ? text.length() : 0; i < text.length(); i++) {
      final char c = text.charAt(i);
      quoted ^= c == '"';
      final Optional<Use> use = c == '$' ? Use.at(text, i) : Optional.empty();
      if (use.isPresent()) {
        error |= report(line, use.get(), quoted);
        i = use.get().to() - 1;
      }
    }
    return error;
  }

  private boolean report(PlacedText line, Use use, boolean quoted) {
    final String written = line.text().substring(use.from(), use.to());
    final String what = definitions.isOfSeveralLines(use)
        ? "'" + written + "' stands for several lines and counts at the end of a line only"
        : "nothing defines '" + written + "'";
    final boolean error = !quoted && use.braced(line.text());
    problems.add(error ? ProblemCode.UNDEFINED_NAME_IN_BRACES : ProblemCode.UNDEFINED_NAME,
        line.at(use.from()),
        what + ": it stays as it is written",
        error ? "keepalived would take its braces for those of a block" : "");
    return error;
  }

  /** {@code $NAME =VALUE} defines nothing; says so and answers whether the line is one. */
  boolean reportBlankBeforeEquals(PlacedText line) {
    final String text = line.text();
    final int end = text.startsWith("$") ? Names.end(text, 1) : 0;
    int i = end;
    while (i < text.length() && PlacedText.isBlank(text.charAt(i))) {
      i++;
    }
    final boolean slip = end > 1 && i > end && text.startsWith("=", i);
    if (slip) {
      problems.add(ProblemCode.BAD_DEFINITION, line.at(end),
          "no blank may stand before the '=' of " + text.substring(0, end) + ": nothing is defined");
    }
    return slip;
  }
}
