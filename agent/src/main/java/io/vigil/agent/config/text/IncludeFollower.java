package io.vigil.agent.config.text;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Finds and opens files: those of the command line and those that includes name. Knows where the file being read is,
 * which files are open around it, and what an include reports.
 */
final class IncludeFollower implements LineFolder.Includes {
  /** Takes the octets of a file while it is the one being read. */
  interface Reader {
    /** Reads them all; {@code shown} is the name of the file in messages. */
    void read(String shown, SourceFile.Read.Content content);
  }

  private static final int INCLUDE_DEPTH_MAX = 32;

  private final Problems problems;
  private final Reader reader;
  private final boolean allIncludes;
  private final Deque<Path> open = new ArrayDeque<>();
  private Place place;
  private IncludeCheck checks = IncludeCheck.NONE;

  /** Where the file being read is: its folder, and the folder's name as messages show it. */
  private record Place(Path directory, String shown) {}

  /**
   * A follower whose relative paths begin at {@code workingDirectory}.
   *
   * @param allIncludes every include counts as {@code includea}
   */
  IncludeFollower(Path workingDirectory, boolean allIncludes, Reader reader, Problems problems) {
    this.place = new Place(workingDirectory, "");
    this.allIncludes = allIncludes;
    this.reader = reader;
    this.problems = problems;
  }

  /** Reads every file that {@code pattern} of the command line matches. */
  void readFiles(String pattern) {
    final List<String> matches = new ArrayList<>();
    Glob.alternatives(pattern).forEach(alternative -> matches.addAll(find(alternative).paths()));
    if (matches.isEmpty()) {
      problems.add(ProblemCode.FILE_NOT_FOUND, Position.wholeFile(pattern), "the file does not exist");
    }
    for (final String match : matches) {
      readFile(match).ifPresent(
          failed -> problems.add(failed.code(), Position.wholeFile(match), "the file " + failed.why()));
    }
  }

  private Glob.Found find(String alternative) {
    try {
      return Glob.find(place.directory(), alternative);
    } catch (InvalidPathException e) {
      return Glob.Found.NOTHING; // a name that the file system cannot hold names no file
    }
  }

  /** Reads one file; the reason if it cannot be read. What it sets of {@code include_check} ends with it. */
  private Optional<SourceFile.Read.Failed> readFile(String path) {
    final Place before = place;
    final IncludeCheck checksBefore = checks;
    final Path file = before.directory().resolve(path);
    final String shown = path.startsWith("/") ? path : before.shown() + path;
    return switch (SourceFile.read(file)) {
      case SourceFile.Read.Failed failed -> Optional.of(failed);
      case SourceFile.Read.Content content -> {
        final Path parent = file.toAbsolutePath().normalize().getParent();
        place = new Place(parent == null ? before.directory() : parent, folderOf(shown));
        open.addLast(identity(file));
        reader.read(shown, content);
        open.removeLast();
        place = before;
        checks = checksBefore;
        yield Optional.empty();
      }
    };
  }

  private static String folderOf(String shown) {
    return shown.substring(0, shown.lastIndexOf('/') + 1);
  }

  /** The file whatever it is called. */
  private static Path identity(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file.toAbsolutePath().normalize(); // gone since it was read
    }
  }

  /** {@code include_check} with these words after it. */
  void check(List<Token> flags) {
    checks = checks.changedBy(flags);
  }

  @Override
  public String directory() {
    return place.directory().toString();
  }

  @Override
  public void include(PlacedText line, IncludeCheck directive) {
    final int from = IncludeCheck.patternStart(line.text());
    final Position at = line.at(from);
    final String pattern = line.text().substring(from);
    if (pattern.isEmpty()) {
      problems.add(ProblemCode.UNKNOWN_KEYWORD, line.start(), "'" + line.text() + "' names no file");
    } else if (open.size() >= INCLUDE_DEPTH_MAX) {
      problems.add(ProblemCode.INCLUDE_TOO_DEEP, at,
          "include '" + pattern + "' is nested deeper than " + INCLUDE_DEPTH_MAX + " files");
    } else {
      includeAll(pattern, allIncludes ? IncludeCheck.ALL : checks.plus(directive), at);
    }
  }

  private void includeAll(String pattern, IncludeCheck check, Position at) {
    final List<String> alternatives = Glob.alternatives(pattern);
    boolean anyFile = false;
    boolean anyMissed = false;
    boolean anyNamed = false;
    for (final String alternative : alternatives) {
      final Glob.Found found = find(alternative);
      anyFile |= !found.paths().isEmpty();
      anyMissed |= found.paths().isEmpty();
      anyNamed |= found.named();
      reportTooMany(pattern, found.paths(), at);
      for (final String match : found.paths()) {
        includeFile(match, pattern, check, at);
      }
    }
    final boolean braces = pattern.indexOf('{') >= 0 && !alternatives.equals(List.of(pattern));
    if (!anyFile && !anyNamed) {
      reportEmpty(pattern, check.wildcardMatch(), true, at);
    } else if (braces && anyMissed && (check.braceMatch() || !anyFile)) {
      reportEmpty(pattern, check.braceMatch(), false, at);
    } else if (!anyFile) {
      reportEmpty(pattern, check.match(), false, at);
    }
  }

  private void reportTooMany(String pattern, List<String> matches, Position at) {
    if (matches.size() >= Glob.MATCHES_MAX) {
      problems.add(ProblemCode.INCLUDE_TOO_DEEP, at,
          "include '" + pattern + "' matches more than " + Glob.MATCHES_MAX + " files");
    }
  }

  private void includeFile(String match, String pattern, IncludeCheck check, Position at) {
    if (open.contains(identity(place.directory().resolve(match)))) {
      problems.add(ProblemCode.INCLUDE_LOOP, at, "include '" + match + "' names a file that is being read: "
          + "it would include itself without end");
      return;
    }
    readFile(match).ifPresent(failed -> reportUnread(match, pattern, failed, check, at));
  }

  /** A folder among what a wildcard matches is nothing to speak of, unless every file must be read. */
  private void reportUnread(String match, String pattern, SourceFile.Read.Failed failed, IncludeCheck check,
      Position at) {
    final boolean folder = failed.code() == ProblemCode.FILE_IS_DIRECTORY;
    if (folder && Glob.hasWildcard(pattern) && !check.read()) {
      return;
    }
    problems.add(check.read() ? ProblemCode.INCLUDE_FAILED : ProblemCode.INCLUDE_EMPTY, at,
        "include file '" + match + "' " + failed.why(),
        folder ? "'" + match + "/*.conf' includes what is in it" : lookedIn());
  }

  private void reportEmpty(String pattern, boolean error, boolean wildcard, Position at) {
    if (!error && wildcard) {
      problems.add(Severity.HINT, ProblemCode.INCLUDE_EMPTY, at, "include '" + pattern + "' matches no file",
          "");
      return;
    }
    problems.add(error ? ProblemCode.INCLUDE_FAILED : ProblemCode.INCLUDE_EMPTY, at,
        "include '" + pattern + "' finds no file",
        pattern.startsWith("\"") ? "quotes would be part of the name" : lookedIn());
  }

  private String lookedIn() {
    return "looked for in " + place.directory();
  }
}
