package io.vigil.agent.config.text;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads a text as the configuration {@code main}, with {@code HOME=/root} in the environment. */
final class Lines {
  final Problems problems = new Problems(Position.wholeFile("t"));
  private final ConfigReader reader;

  Lines(Path directory, boolean allIncludes) {
    reader = new ConfigReader(directory,
        new Predefined("main", name -> name.equals("HOME") ? Optional.of("/root") : Optional.empty()),
        allIncludes, problems);
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
