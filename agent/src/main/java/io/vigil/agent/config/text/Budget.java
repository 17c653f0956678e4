package io.vigil.agent.config.text;

/**
 * What one load may cost: time, counted in lines and substitutions, and heap. A few definitions that name each other, or
 * two iterations in a row, would otherwise go on for ever; a log file read by mistake would fill the heap. Spent, reading
 * stops; that is said once.
 */
final class Budget {
  private static final int SUBSTITUTIONS_PER_LINE = 8;
  private static final int SUBSTITUTIONS_MIN = 100_000;
  /** A logical line and the statement that comes of it, without its characters and words: measured, rounded up. */
  private static final int LINE_BYTES = 384;
  /** A word: the token, its text and its place. */
  private static final int WORD_BYTES = 112;

  private final Problems problems;
  private final int linesMax;
  private final int substitutionsMax;
  private final long heapBytes;
  private int lines;
  private int substitutions;
  private long heldBytes;
  private boolean spent;

  /**
   * A new budget.
   *
   * @param linesMax lines that count, and rounds of iterations
   * @param heapBytes what the logical lines and the tree may take
   */
  Budget(int linesMax, long heapBytes, Problems problems) {
    this.linesMax = linesMax;
    this.substitutionsMax = Math.max(SUBSTITUTIONS_MIN, linesMax * SUBSTITUTIONS_PER_LINE);
    this.heapBytes = heapBytes;
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

  /** Takes the heap that a logical line is about to need; false if there was none left. */
  boolean hold(PlacedText line) {
    heldBytes += LINE_BYTES + 2L * line.length() + (long) WORD_BYTES * words(line.text());
    if (heldBytes > heapBytes) {
      stop(line, "the configuration needs more than the " + (heapBytes >> 20) + " MiB that there are for it");
    }
    return !spent;
  }

  private static int words(String line) {
    int words = 0;
    boolean space = true;
    for (int i = 0; i < line.length(); i++) {
      final boolean before = space;
      space = Words.isSpace(line.charAt(i)) || line.charAt(i) == '"';
      words += before && !space ? 1 : 0;
    }
    return words;
  }

  private void stop(PlacedText at, String why) {
    if (!spent) {
      problems.add(ProblemCode.TOO_LARGE, at.start(), why + ": reading stops here");
    }
    spent = true;
  }
}
