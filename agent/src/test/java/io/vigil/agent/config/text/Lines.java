package io.vigil.agent.config.text;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads a text as the configuration {@code main}, with {@code HOME=/root} in the environment. */
final class Lines {
  final Problems problems = new Problems(Position.wholeFile("t"));
  private final ConfigReader reader;

  Lines(Path directory, boolean allIncludes) {
    this(directory, allIncludes, 200_000, Long.MAX_VALUE);
  }

  private Lines(Path directory, boolean allIncludes, int linesMax, long heapBytes) {
    reader = new ConfigReader(directory, new Predefined("main",
        name -> name.equals("HOME") ? Optional.of("/root") : Optional.empty(), () -> 1), allIncludes,
        new Budget(linesMax, heapBytes, problems),
        problems);
  }

  /** A reader that takes no more than so many lines. */
  static Lines atMost(int linesMax) {
    return new Lines(Path.of("/nonexistent"), false, linesMax, Long.MAX_VALUE);
  }

  /** A reader that has no more than so many octets of heap for the lines. */
  static Lines within(long heapBytes) {
    return new Lines(Path.of("/nonexistent"), false, 200_000, heapBytes);
  }

  Lines() {
    this(Path.of("/nonexistent"), false);
  }

  List<String> of(String text) {
    return logical(text).stream().map(line -> line.text().text()).toList();
  }

  List<LogicalLine> logical(String text) {
    return reader.readText("t", text);
  }

  List<LogicalLine> files(String pattern) {
    return reader.readFiles(pattern);
  }

  List<String> problems() {
    return problems.sorted().stream().map(p -> p.at() + " " + p.code().word()).toList();
  }
}
