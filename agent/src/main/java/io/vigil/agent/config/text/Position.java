package io.vigil.agent.config.text;

/**
 * A place in a configuration file.
 *
 * @param file as the user named it, or as the include that opened it spelled it
 * @param line from 1
 * @param column from 1, in characters
 */
public record Position(String file, int line, int column) implements Comparable<Position> {
  /** The form every message begins with: {@code FILE:LINE:COL}. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }

  @Override
  public int compareTo(Position other) {
    final int byFile = file.compareTo(other.file);
    if (byFile != 0) {
      return byFile;
    }
    final int byLine = Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }
}
