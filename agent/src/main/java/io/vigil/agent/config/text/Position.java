package io.vigil.agent.config.text;

/**
 * A place in a configuration file.
 *
 * @param file as the user named it; an included file relative to the file that includes it
 * @param line from 1; 0 when the file as a whole is meant
 * @param column from 1, in characters; 0 when the file as a whole is meant
 */
public record Position(String file, int line, int column) implements Comparable<Position> {

  /** The file as a whole. */
  public static Position wholeFile(String file) {
    return new Position(file, 0, 0);
  }

  /** The form every message begins with: {@code FILE:LINE:COL}, or {@code FILE}. */
  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line + ":" + column;
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
