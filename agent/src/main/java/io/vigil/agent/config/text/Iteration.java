package io.vigil.agent.config.text;

import java.util.List;

/**
 * A {@code ~SEQ} or {@code ~LST}: each round gives every variable a value and reads the text once.
 *
 * @param text what stands after the parentheses; may begin with another iteration
 */
record Iteration(List<String> variables, Values values, PlacedText text) {
  /** What the variables take, round by round. */
  sealed interface Values {
    long rounds();

    /** Value of variable {@code index} in {@code round}, which counts from 0. */
    String value(long round, int index);

    /**
     * {@code ~SEQ}: numbers at equal distances.
     *
     * @param step not 0 unless there is one round
     */
    record Sequence(long start, long step, long rounds, boolean hexadecimal) implements Values {
      @Override
      public String value(long round, int index) {
        final long number = start + round * step;
        return hexadecimal ? Long.toHexString(number) : Long.toString(number);
      }
    }

    /** {@code ~LST}: values as they are written, a row for each round. */
    record Rows(List<List<String>> rows) implements Values {
      @Override
      public long rounds() {
        return rows.size();
      }

      /** A row may be shorter than the list of variables: the rest is blank. */
      @Override
      public String value(long round, int index) {
        final List<String> row = rows.get((int) round);
        return index < row.size() ? row.get(index) : "";
      }
    }
  }

  /** What a line that begins like an iteration is. */
  sealed interface Outcome {
    record Read(Iteration iteration) implements Outcome {}

    record Failed(Position at, String message) implements Outcome {}
  }

  /** Whether {@code line} begins like one. */
  static boolean begins(String line) {
    return line.startsWith(IterationReader.SEQUENCE) || line.startsWith(IterationReader.LIST);
  }
}
