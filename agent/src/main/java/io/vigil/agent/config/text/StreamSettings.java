package io.vigil.agent.config.text;

import java.util.List;

/**
 * The two keywords of {@code global_defs} that change how the rest of the text is read: {@code include_check} and
 * {@code random_seed}. They count from the line after them, so they are acted upon while the lines pass; that their
 * values make sense is checked where keywords are bound.
 */
final class StreamSettings {
  /** Takes what a setting changes. */
  interface Sink {
    /** {@code include_check} with these words after it. */
    void includeCheck(List<Token> flags);

    /** {@code random_seed} with this number. */
    void randomSeed(int seed);
  }

  private static final String GLOBAL_DEFS = "global_defs";
  private static final String INCLUDE_CHECK = "include_check";
  private static final String RANDOM_SEED = "random_seed";

  private final Sink sink;
  private String wordBeforeBrace = "";
  private boolean inGlobal;
  private int depth;

  StreamSettings(Sink sink) {
    this.sink = sink;
  }

  /** Looks at one logical line. */
  void see(LogicalLine line) {
    if (line.opens()) {
      inGlobal |= depth == 0 && wordBeforeBrace.equals(GLOBAL_DEFS);
      depth++;
    } else if (line.closes()) {
      depth = Math.max(0, depth - 1);
      inGlobal &= depth > 0;
    } else if (inGlobal || depth == 0) {
      words(line);
    }
  }

  private void words(LogicalLine line) {
    final String text = line.text().text();
    if (depth == 0) {
      wordBeforeBrace = text.strip();
      return;
    }
    if (!text.startsWith(INCLUDE_CHECK) && !text.startsWith(RANDOM_SEED)) {
      return;
    }
    final List<Token> words = Words.split(line.text()).tokens();
    final List<Token> arguments = words.subList(1, words.size());
    if (words.getFirst().text().equals(INCLUDE_CHECK)) {
      sink.includeCheck(arguments);
    } else if (words.getFirst().text().equals(RANDOM_SEED) && !arguments.isEmpty()) {
      final WholeNumber seed = WholeNumber.decimal(arguments.getFirst().text());
      if (seed.isWhole() && seed.value() >= 0 && seed.value() <= 0xFFFF_FFFFL) {
        sink.randomSeed((int) seed.value());
      }
    }
  }
}
