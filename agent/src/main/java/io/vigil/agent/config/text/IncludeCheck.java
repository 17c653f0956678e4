package io.vigil.agent.config.text;

import java.util.Optional;

/**
 * The include directives and what each reports as an error.
 *
 * @param read a matched file that cannot be read
 * @param match no match for a pattern without wildcards
 * @param wildcardMatch no match for a pattern with wildcards
 * @param braceMatch an alternative in braces without match
 */
record IncludeCheck(boolean read, boolean match, boolean wildcardMatch, boolean braceMatch) {
  /** Everything is an error. */
  static final IncludeCheck ALL = new IncludeCheck(true, true, true, true);

  private static final String DIRECTIVE = "include";

  /** The directive that {@code line} is, if it is one. */
  static Optional<IncludeCheck> of(String line) {
    if (!line.startsWith(DIRECTIVE)) {
      return Optional.empty();
    }
    int end = DIRECTIVE.length();
    final boolean letter = end < line.length() && "rmwba".indexOf(line.charAt(end)) >= 0;
    final char kind = letter ? line.charAt(end++) : ' ';
    final boolean blankFollows = end == line.length() || PlacedText.isBlank(line.charAt(end));
    return blankFollows ? Optional.of(ofKind(kind)) : Optional.empty();
  }

  /** Where the pattern of a directive begins in its line. */
  static int patternStart(String line) {
    int i = 0;
    while (i < line.length() && !PlacedText.isBlank(line.charAt(i))) {
      i++;
    }
    while (i < line.length() && PlacedText.isBlank(line.charAt(i))) {
      i++;
    }
    return i;
  }

  private static IncludeCheck ofKind(char kind) {
    return switch (kind) {
      case 'r' -> new IncludeCheck(true, false, false, false);
      case 'm' -> new IncludeCheck(true, true, false, false);
      case 'w' -> new IncludeCheck(true, true, true, false);
      case 'b' -> new IncludeCheck(true, false, false, true);
      case 'a' -> ALL;
      default -> new IncludeCheck(false, false, false, false);
    };
  }
}
