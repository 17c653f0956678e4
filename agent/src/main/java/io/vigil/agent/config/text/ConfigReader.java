package io.vigil.agent.config.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Files or a text to logical lines: physical lines, then {@link LineFolder} for what each becomes, following
 * includes. Mistakes go to {@link Problems}; nothing is thrown. One use; not thread-safe.
 */
public final class ConfigReader implements LineFolder.Includes {
  /** Longest physical line, and longest line after substitution, in octets without the line end. */
  public static final int LINE_BYTES_MAX = 1_023;
  private static final int INCLUDE_DEPTH_MAX = 32;

  private final Problems problems;
  private final LineFolder folder;
  private final boolean allIncludes;
  private Place place;
  private int depth;

  /** Where the file being read is: its folder, and the folder's name as messages show it. */
  private record Place(Path directory, String shown) {}

  /**
   * A reader whose relative paths begin at {@code workingDirectory}.
   *
   * @param workingDirectory absolute
   * @param allIncludes every include counts as {@code includea}
   */
  public ConfigReader(Path workingDirectory, Predefined predefined, boolean allIncludes, Problems problems) {
    this.allIncludes = allIncludes;
    this.problems = problems;
    this.place = new Place(workingDirectory, "");
    this.folder = new LineFolder(new Definitions(predefined), this, predefined.configId(), problems);
  }

  /** The lines of every file that {@code pattern} matches; {@code pattern} is a glob, as with {@code -f}. */
  public List<LogicalLine> readFiles(String pattern) {
    final List<String> matches = matches(pattern);
    if (matches.isEmpty()) {
      problems.add(ProblemCode.FILE_NOT_FOUND, Position.wholeFile(pattern), "the file does not exist");
    }
    for (final String match : matches) {
      readFile(match).ifPresent(
          failed -> problems.add(failed.code(), Position.wholeFile(match), "the file " + failed.why()));
    }
    return folder.lines();
  }

  /** The lines of {@code text}, which messages call {@code name}. */
  public List<LogicalLine> readText(String name, String text) {
    readOctets(name, text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    return folder.lines();
  }

  private List<String> matches(String pattern) {
    final List<String> found = new ArrayList<>();
    for (final String alternative : Glob.alternatives(pattern)) {
      found.addAll(matchesOf(alternative));
    }
    return found;
  }

  private List<String> matchesOf(String alternative) {
    try {
      return Glob.matches(place.directory(), alternative);
    } catch (InvalidPathException e) {
      return List.of(); // a name that the file system cannot hold names no file
    }
  }

  /** Reads one file; the reason if it cannot be read. */
  private Optional<SourceFile.Read.Failed> readFile(String path) {
    final Place before = place;
    final Path file = before.directory().resolve(path);
    final String shown = path.startsWith("/") ? path : before.shown() + path;
    return switch (SourceFile.read(file)) {
      case SourceFile.Read.Failed failed -> Optional.of(failed);
      case SourceFile.Read.Content content -> {
        final Path parent = file.toAbsolutePath().normalize().getParent();
        place = new Place(parent == null ? before.directory() : parent, folderOf(shown));
        readOctets(shown, content.octets(), content.charset());
        place = before;
        yield Optional.empty();
      }
    };
  }

  private static String folderOf(String shown) {
    return shown.substring(0, shown.lastIndexOf('/') + 1);
  }

  private void readOctets(String name, byte[] octets, Charset charset) {
    int from = 0;
    int number = 0;
    while (from < octets.length && !folder.full()) {
      int to = from;
      while (to < octets.length && octets[to] != '\n') {
        to++;
      }
      physicalLine(name, ++number, octets, from, to, charset);
      from = to + 1;
    }
    folder.endOfFile();
  }

  private void physicalLine(String name, int number, byte[] octets, int from, int end, Charset charset) {
    int to = end;
    while (to > from && octets[to - 1] == '\r') {
      to--;
    }
    final Position at = new Position(name, number, 1);
    if (to - from > LINE_BYTES_MAX) {
      problems.add(ProblemCode.LINE_TOO_LONG, at,
          "the line is longer than " + LINE_BYTES_MAX + " octets: it is left out");
      return;
    }
    final String line = new String(octets, from, to - from, charset);
    final int nul = line.indexOf('\0');
    if (nul >= 0) {
      problems.add(ProblemCode.LINE_HAS_NUL, new Position(name, number, nul + 1),
          "the line has a NUL character: it is left out");
      return;
    }
    folder.physicalLine(PlacedText.ofLine(name, number, line));
  }

  @Override
  public String directory() {
    return place.directory().toString();
  }

  @Override
  public void include(PlacedText line, IncludeCheck check) {
    final int from = IncludeCheck.patternStart(line.text());
    final Position at = line.at(from);
    final String pattern = line.text().substring(from);
    if (pattern.isEmpty()) {
      problems.add(ProblemCode.INCLUDE_FAILED, line.start(), "include names no file");
      return;
    }
    if (depth >= INCLUDE_DEPTH_MAX) {
      problems.add(ProblemCode.INCLUDE_TOO_DEEP, at, "include '" + pattern + "' is nested deeper than "
          + INCLUDE_DEPTH_MAX + " files", "does a file include itself?");
      return;
    }
    depth++;
    includeAll(pattern, allIncludes ? IncludeCheck.ALL : check, at);
    depth--;
  }

  private void includeAll(String pattern, IncludeCheck check, Position at) {
    final List<String> alternatives = Glob.alternatives(pattern);
    boolean anyMatch = false;
    boolean anyMissed = false;
    for (final String alternative : alternatives) {
      final List<String> matches = matchesOf(alternative);
      anyMatch |= !matches.isEmpty();
      anyMissed |= matches.isEmpty();
      for (final String match : matches) {
        readFile(match).ifPresent(failed -> reportUnread(match, failed, check, at));
      }
    }
    if (!anyMatch) {
      final boolean wildcard = Glob.hasWildcard(pattern);
      reportEmpty(pattern, wildcard ? check.wildcardMatch() : check.match(), wildcard, at);
    } else if (anyMissed && check.braceMatch()) {
      reportEmpty(pattern, true, false, at);
    }
  }

  /** keepalived is silent about a folder that a pattern matches; so are we. */
  private void reportUnread(String match, SourceFile.Read.Failed failed, IncludeCheck check, Position at) {
    if (failed.code() == ProblemCode.FILE_IS_DIRECTORY && !check.read()) {
      return;
    }
    report(check.read(), at, "include file '" + match + "' " + failed.why());
  }

  private void reportEmpty(String pattern, boolean error, boolean wildcard, Position at) {
    if (!error && wildcard) {
      problems.add(Severity.HINT, ProblemCode.INCLUDE_EMPTY, at, "include '" + pattern + "' matches no file",
          "");
      return;
    }
    report(error, at, "include '" + pattern + "' finds no file");
  }

  private void report(boolean error, Position at, String message) {
    problems.add(error ? ProblemCode.INCLUDE_FAILED : ProblemCode.INCLUDE_EMPTY, at, message,
        "looked for in " + place.directory());
  }
}
