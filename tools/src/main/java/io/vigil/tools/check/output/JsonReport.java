package io.vigil.tools.check.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.agent.config.text.Problem;
import io.vigil.agent.config.text.Severity;
import io.vigil.tools.check.Report;

/** The report as one JSON document: the contract of {@code docs/check.md}. */
public final class JsonReport {
  private static final JsonMapper JSON = new JsonMapper();

  private JsonReport() {}

  /** The document, indented. */
  public static String render(Report report) {
    final ObjectNode root = JSON.createObjectNode();
    final ArrayNode files = root.putArray("files");
    for (final Report.FileReport file : report.files()) {
      final ArrayNode problems = files.addObject().put("file", file.file()).putArray("problems");
      file.problems().forEach(problem -> problem(problem, problems.addObject()));
    }
    root.put("errors", report.count(Severity.ERROR)).put("warnings", report.count(Severity.WARNING));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void problem(Problem problem, ObjectNode to) {
    to.put("code", problem.code().id()).put("severity", problem.severity().word())
        .put("line", problem.at().line()).put("column", problem.at().column())
        .put("message", problem.message()).put("hint", problem.hint());
  }
}
