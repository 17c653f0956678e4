package io.vigil.tools.check.output;

import io.vigil.agent.cli.Paint;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.config.text.Problem;
import io.vigil.agent.config.text.Severity;
import io.vigil.tools.check.Report;
import io.vigil.tools.check.Sources;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The report for people: each problem with its line, a caret and what to do; a sum at the end. */
public final class TextReport {
  private static final int NUMBER_WIDTH = 6;
  private static final String GUTTER = " ".repeat(NUMBER_WIDTH) + " | ";

  private final PrintWriter out;
  private final Paint paint;
  private final Sources sources;

  public TextReport(PrintWriter out, Paint paint, Sources sources) {
    this.out = out;
    this.paint = paint;
    this.sources = sources;
  }

  /** Prints all of it. */
  public void print(Report report) {
    for (final Report.FileReport file : report.files()) {
      file.problems().forEach(this::problem);
    }
    out.println(sum(report));
  }

  private void problem(Problem problem) {
    final String place = paint.bold(problem.at() + ":");
    out.println(place + " " + coloured(problem.severity(), problem.severity().word() + ":") + " "
        + problem.message() + " "
        + paint.dim("[" + problem.code().id() + "]"));
    final Position at = problem.at();
    final Optional<String> line = sources.line(at);
    if (line.isPresent()) {
      final Excerpt excerpt = Excerpt.of(line.get(), at.column());
      final String number = Integer.toString(at.line());
      out.println(paint.dim(" ".repeat(Math.max(0, NUMBER_WIDTH - number.length())) + number + " | ")
          + excerpt.line());
      out.println(paint.dim(GUTTER) + coloured(problem.severity(), excerpt.underline()));
    }
    if (!problem.hint().isEmpty()) {
      out.println(paint.dim(GUTTER) + problem.hint());
    }
    out.println();
  }

  private String coloured(Severity severity, String text) {
    return switch (severity) {
      case ERROR -> paint.alarm(text);
      case WARNING -> paint.warning(text);
      case HINT -> paint.advice(text);
    };
  }

  private static String sum(Report report) {
    final List<String> counts = new ArrayList<>();
    for (final Severity severity : Severity.values()) {
      final long count = report.count(severity);
      if (count > 0) {
        counts.add(count + " " + severity.word() + (count == 1 ? "" : "s"));
      }
    }
    final int files = report.files().size();
    return (files == 1 ? report.files().getFirst().file() : files + " files") + ": "
        + (counts.isEmpty() ? "no problem found" : String.join(", ", counts));
  }
}
