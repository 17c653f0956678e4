package io.vigil.agent.config.text;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Files or a text to logical lines: physical lines, then {@link LineFolder} for what each becomes, following
 * includes. Mistakes go to {@link Problems}; nothing is thrown. One use; not thread-safe.
 */
public final class ConfigReader {
  /** Longest physical line, and longest line after substitution, in octets without the line end. */
  public static final int LINE_BYTES_MAX = 1_023;
  private static final int LINES_MAX = 2_000_000;
  /** All files together; a few includes of wildcards must not read a disk. */
  private static final long BYTES_MAX = 64L << 20;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Problems problems;
  private final Budget budget;
  private final LineFolder folder;
  private final IncludeFollower includes;
  private long bytes;

  /**
   * A reader whose relative paths begin at {@code workingDirectory}. It takes 2,000,000 lines at the most, and half of
   * this process's heap; the other half is for the model.
   *
   * @param workingDirectory absolute
   * @param allIncludes every include counts as {@code includea}
   */
  public ConfigReader(Path workingDirectory, Predefined predefined, boolean allIncludes, Problems problems) {
    this(workingDirectory, predefined, allIncludes,
        new Budget(LINES_MAX, Runtime.getRuntime().maxMemory() / 2, problems), problems);
  }

  /** A reader that takes what {@code budget} allows. */
  ConfigReader(Path workingDirectory, Predefined predefined, boolean allIncludes, Budget budget,
      Problems problems) {
    this.problems = problems;
    this.budget = budget;
    this.includes = new IncludeFollower(workingDirectory, allIncludes, this::file, problems);
    final Definitions definitions = new Definitions(predefined);
    final StreamSettings settings = new StreamSettings(new StreamSettings.Sink() {
      @Override
      public void includeCheck(List<Token> flags) {
        includes.check(flags);
      }

      @Override
      public void randomSeed(int seed) {
        definitions.randomSeed(seed);
      }
    });
    this.folder = new LineFolder(definitions, includes, settings, predefined.configId(), budget, problems);
  }

  /** The lines of every file that {@code pattern} matches; {@code pattern} is a glob, as with {@code -f}. */
  public List<LogicalLine> readFiles(String pattern) {
    includes.readFiles(pattern);
    return folder.lines();
  }

  /** The lines of {@code text}, which messages call {@code name}. */
  public List<LogicalLine> readText(String name, String text) {
    return readOctets(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The lines of what would be a file with these octets, which messages call {@code name}. */
  public List<LogicalLine> readOctets(String name, byte[] octets) {
    switch (SourceFile.content(octets)) {
      case SourceFile.Read.Failed failed ->
        problems.add(failed.code(), Position.wholeFile(name), "the file " + failed.why());
      case SourceFile.Read.Content content -> file(name, content);
    }
    return folder.lines();
  }

  private void file(String name, SourceFile.Read.Content content) {
    final byte[] octets = content.octets();
    bytes += octets.length;
    if (bytes > BYTES_MAX) {
      problems.add(ProblemCode.TOO_LARGE, Position.wholeFile(name),
          "with this file the configuration is larger than "
              + (BYTES_MAX >> 20) + " MiB: it is left out");
      return;
    }
    int from = 0;
    int number = 0;
    while (from < octets.length && !budget.isSpent()) {
      int to = from;
      while (to < octets.length && octets[to] != '\n') {
        to++;
      }
      physicalLine(name, ++number, content, from, to);
      from = to + 1;
    }
    folder.endOfFile();
  }

  private void physicalLine(String name, int number, SourceFile.Read.Content content, int from, int end) {
    final byte[] octets = content.octets();
    int to = end;
    while (to > from && octets[to - 1] == '\r') {
      to--;
    }
    if (to - from > LINE_BYTES_MAX) {
      problems.add(ProblemCode.LINE_TOO_LONG, new Position(name, number, 1),
          "the line is longer than " + LINE_BYTES_MAX + " octets: it is left out");
      return;
    }
    final String line = new String(octets, from, to - from, content.charset());
    final int nul = line.indexOf('\0');
    if (nul >= 0) {
      problems.add(ProblemCode.LINE_HAS_NUL, new Position(name, number, nul + 1),
          "the line has a NUL character: it is left out");
      return;
    }
    folder.physicalLine(withoutMark(PlacedText.ofLine(name, number, line), number));
  }

  /** Editors of another system begin a file with a mark that nobody sees and keepalived takes for a letter. */
  private PlacedText withoutMark(PlacedText line, int number) {
    if (number != 1 || line.isEmpty() || line.charAt(0) != BYTE_ORDER_MARK) {
      return line;
    }
    problems.add(ProblemCode.BYTE_ORDER_MARK, line.start(),
        "the file begins with a byte order mark, which keepalived takes for part of the first word",
        "save it as UTF-8 without the mark");
    return line.substring(1);
  }
}
