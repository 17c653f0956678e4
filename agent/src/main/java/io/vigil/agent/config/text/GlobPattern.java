package io.vigil.agent.config.text;

/**
 * One component of a file name pattern: {@code *}, {@code ?}, {@code [a-z]}, {@code [!a]}, {@code [[:digit:]]},
 * backslash. Matching takes time in proportion to pattern times name, whatever the pattern.
 */
final class GlobPattern {
  private final String pattern;

  GlobPattern(String pattern) {
    this.pattern = pattern;
  }

  /** Whether the whole of {@code name} fits; a leading dot only fits a dot. */
  boolean matches(String name) {
    if (name.startsWith(".") && !pattern.startsWith(".") && !pattern.startsWith("\\.")) {
      return false;
    }
    int p = 0;
    int n = 0;
    int star = -1;
    int starName = 0;
    while (n < name.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        starName = n;
        continue;
      }
      final int after = p < pattern.length() ? afterMatch(p, name.charAt(n)) : -1;
      if (after >= 0) {
        p = after;
        n++;
      } else if (star >= 0) {
        p = star + 1; // the last star takes one more; an earlier one never needs to
        n = ++starName;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** Where the pattern goes on after its element at {@code p} took {@code c}; -1 if it does not take it. */
  private int afterMatch(int p, char c) {
    final char element = pattern.charAt(p);
    if (element == '?') {
      return p + 1;
    }
    if (element == '[') {
      final int close = closeOf(p);
      if (close > 0) {
        return hasMember(p + 1, close, c) ? close + 1 : -1;
      }
    }
    final int at = element == '\\' && p + 1 < pattern.length() ? p + 1 : p;
    return pattern.charAt(at) == c ? at + 1 : -1;
  }

  /** The bracket that closes the set opened at {@code open}; -1 if none does and the bracket is a plain character. */
  private int closeOf(int open) {
    int i = open + 1;
    i += isNegation(i) ? 1 : 0;
    i += pattern.startsWith("]", i) ? 1 : 0; // the first member may be a bracket
    while (i < pattern.length() && pattern.charAt(i) != ']') {
      final int named = pattern.startsWith("[:", i) ? pattern.indexOf(":]", i + 2) : -1;
      i = named > 0 ? named + 2 : i + 1;
    }
    return i < pattern.length() ? i : -1;
  }

  private boolean isNegation(int i) {
    return pattern.startsWith("!", i) || pattern.startsWith("^", i);
  }

  private boolean hasMember(int from, int close, char c) {
    final boolean negated = isNegation(from);
    boolean found = false;
    int i = negated ? from + 1 : from;
    while (i < close) {
      final int named = pattern.startsWith("[:", i) ? pattern.indexOf(":]", i + 2) : -1;
      if (named > 0 && named < close) {
        found |= isOfClass(pattern.substring(i + 2, named), c);
        i = named + 2;
      } else if (i + 2 < close && pattern.charAt(i + 1) == '-') {
        found |= pattern.charAt(i) <= c && c <= pattern.charAt(i + 2);
        i += 3;
      } else {
        found |= pattern.charAt(i) == c;
        i++;
      }
    }
    return found != negated;
  }

  private static boolean isOfClass(String name, char c) {
    return switch (name) {
      case "alpha" -> Character.isLetter(c);
      case "digit" -> c >= '0' && c <= '9';
      case "alnum" -> Character.isLetterOrDigit(c);
      case "upper" -> Character.isUpperCase(c);
      case "lower" -> Character.isLowerCase(c);
      case "space" -> Words.isSpace(c);
      case "xdigit" -> c < 0x80 && Character.digit(c, 16) >= 0;
      case "punct" -> c > ' ' && c < 0x7F && !Character.isLetterOrDigit(c);
      default -> false;
    };
  }
}
