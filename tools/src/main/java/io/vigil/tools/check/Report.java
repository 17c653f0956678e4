package io.vigil.tools.check;

import io.vigil.agent.config.text.Problem;
import io.vigil.agent.config.text.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All problems, each once, by the file they stand in: the named files in their order, each before what it includes. */
public record Report(List<FileReport> files) {
  public Report {
    files = List.copyOf(files);
  }

  /** The problems of one file. */
  public record FileReport(String file, List<Problem> problems) {
    public FileReport {
      problems = List.copyOf(problems);
    }
  }

  static Report of(List<CheckedFile> checked) {
    final Map<String, List<Problem>> byFile = new LinkedHashMap<>();
    for (final CheckedFile file : checked) {
      byFile.computeIfAbsent(file.name(), _ -> new ArrayList<>());
      final Map<String, List<Problem>> included = new TreeMap<>();
      for (final Problem problem : file.problems()) {
        final String in = problem.at().file();
        (in.equals(file.name()) ? byFile : included).computeIfAbsent(in, _ -> new ArrayList<>()).add(problem);
      }
      included
          .forEach((name, problems) -> byFile.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(problems));
    }
    final List<FileReport> files = new ArrayList<>();
    byFile.forEach((name, problems) -> files
        .add(new FileReport(name, problems.stream().distinct().sorted().toList())));
    return new Report(files);
  }

  /** How many problems are of this severity. */
  public long count(Severity severity) {
    return files.stream().flatMap(file -> file.problems().stream())
        .filter(problem -> problem.severity() == severity).count();
  }
}
