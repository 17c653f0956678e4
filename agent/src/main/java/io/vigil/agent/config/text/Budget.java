package io.vigil.agent.config.text;

/**
 * What one load may cost: lines that count, and substitutions. A few definitions that name each other, or two
 * iterations in a row, would otherwise go on for ever. Spent, reading stops; that is said once.
 */
final class Budget {
  private static final int SUBSTITUTIONS_PER_LINE = 8;
  private static final int SUBSTITUTIONS_MIN = 100_000;

  private final Problems problems;
  private final int linesMax;
  private final int substitutionsMax;
  private int lines;
  private int substitutions;
  private boolean spent;

  /** @param linesMax logical lines, and rounds of iterations */
  Budget(int linesMax, Problems problems) {
    this.linesMax = linesMax;
    this.substitutionsMax = Math.max(SUBSTITUTIONS_MIN,
        (int) Math.min(Integer.MAX_VALUE, (long) linesMax * SUBSTITUTIONS_PER_LINE));
    this.problems = problems;
  }

  boolean isSpent() {
    return spent;
  }

  /** Takes one line, which {@code at} stands for; false if there was none left. */
  boolean line(PlacedText at) {
    if (++lines > linesMax) {
      stop(at, "the configuration expands to more than " + linesMax + " lines");
    }
    return !spent;
  }

  /** Takes one round of substitution; false if there was none left. */
  boolean substitution(PlacedText at) {
    if (++substitutions > substitutionsMax) {
      stop(at, "the configuration uses definitions more than " + substitutionsMax + " times");
    }
    return !spent;
  }

  private void stop(PlacedText at, String why) {
    if (!spent) {
      problems.add(ProblemCode.TOO_LARGE, at.start(), why + ": reading stops here");
    }
    spent = true;
  }
}
