package io.vigil.agent.config.text;

import java.util.List;
import java.util.Optional;

/**
 * What an include reports as an error: a set of four checks. A directive adds its own to those that
 * {@code include_check} has set.
 *
 * @param read a matched file that cannot be read
 * @param match no match for a pattern without wildcards
 * @param wildcardMatch no match for a pattern with wildcards
 * @param braceMatch an alternative in braces without match
 */
record IncludeCheck(boolean read, boolean match, boolean wildcardMatch, boolean braceMatch) {
  /** Nothing is an error. */
  static final IncludeCheck NONE = new IncludeCheck(false, false, false, false);
  /** Everything is an error. */
  static final IncludeCheck ALL = new IncludeCheck(true, true, true, true);

  private static final IncludeCheck READ = new IncludeCheck(true, false, false, false);
  private static final IncludeCheck MATCH = new IncludeCheck(true, true, false, false);
  private static final IncludeCheck WILDCARD_MATCH = new IncludeCheck(true, true, true, false);
  private static final IncludeCheck BRACE_MATCH = new IncludeCheck(true, false, false, true);
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
      case 'r' -> READ;
      case 'm' -> MATCH;
      case 'w' -> WILDCARD_MATCH;
      case 'b' -> BRACE_MATCH;
      case 'a' -> ALL;
      default -> NONE;
    };
  }

  /** These checks and those of {@code other}. */
  IncludeCheck plus(IncludeCheck other) {
    return new IncludeCheck(read || other.read, match || other.match, wildcardMatch || other.wildcardMatch,
        braceMatch || other.braceMatch);
  }

  /**
   * These checks after {@code include_check} with {@code flags}. None means all. A flag with a sign changes the set; a
   * first one without begins it anew, with {@code read} beside it. Any other word changes nothing.
   */
  IncludeCheck changedBy(List<Token> flags) {
    if (flags.isEmpty()) {
      return ALL;
    }
    IncludeCheck checks = this;
    for (int i = 0; i < flags.size(); i++) {
      final String flag = flags.get(i).text();
      if (flag.startsWith("+")) {
        checks = checks.plus(named(flag.substring(1)));
      } else if (flag.startsWith("-")) {
        checks = checks.minus(named(flag.substring(1)));
      } else if (i == 0) {
        checks = named(flag).equals(NONE) ? NONE : READ.plus(named(flag));
      }
    }
    return checks;
  }

  private static IncludeCheck named(String name) {
    return switch (name) {
      case "read" -> READ;
      case "match" -> new IncludeCheck(false, true, false, false);
      case "wildcard_match" -> new IncludeCheck(false, false, true, false);
      case "brace_match" -> new IncludeCheck(false, false, false, true);
      default -> NONE;
    };
  }

  private IncludeCheck minus(IncludeCheck other) {
    return new IncludeCheck(read && !other.read, match && !other.match, wildcardMatch && !other.wildcardMatch,
        braceMatch && !other.braceMatch);
  }
}
