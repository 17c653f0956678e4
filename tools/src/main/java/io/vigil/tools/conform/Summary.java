package io.vigil.tools.conform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All results, as JSON by the contract of {@code docs/cli.md} or as text for people. */
final class Summary {
  private static final String RED = "\033[31m";
  private static final String GREEN = "\033[32m";
  private static final String PLAIN = "\033[0m";

  private final List<CaseResult> results;

  Summary(List<CaseResult> results) {
    this.results = List.copyOf(results);
  }

  long count(Outcome outcome) {
    return count(results, outcome);
  }

  /** One document; cases in the order of files and data, which is the same in every run. */
  String json(JsonMapper mapper) throws JsonProcessingException {
    final ObjectNode root = mapper.createObjectNode();
    root.put("total", results.size());
    for (final Outcome outcome : Outcome.values()) {
      root.put(outcome.word(), count(outcome));
    }
    final ArrayNode cases = root.putArray("cases");
    for (final CaseResult result : results) {
      cases.addObject().put("file", result.file()).put("id", result.id())
          .put("result", result.outcome().word())
          .put("detail", result.detail());
    }
    return mapper.writeValueAsString(root);
  }

  /** A line for each file, before it one for each case that did not pass. */
  void text(PrintWriter out, boolean colour) {
    byFile().forEach((file, cases) -> {
      for (final CaseResult result : cases) {
        if (result.outcome() != Outcome.PASSED) {
          out.println(
              result.outcome().word() + " " + result.id() + " (" + file + "): " + result.detail());
        }
      }
      out.println(file + ": " + figures(cases) + rules(cases));
    });
    final String verdict = count(Outcome.FAILED) == 0 ? "nothing failed" : "FAILED";
    final String shade = count(Outcome.FAILED) == 0 ? GREEN : RED;
    out.println(results.size() + " cases: " + figures(results) + ": "
        + (colour ? shade + verdict + PLAIN : verdict));
  }

  private Map<String, List<CaseResult>> byFile() {
    final Map<String, List<CaseResult>> files = new LinkedHashMap<>();
    for (final CaseResult result : results) {
      files.computeIfAbsent(result.file(), _ -> new ArrayList<>()).add(result);
    }
    return files;
  }

  private static String figures(List<CaseResult> cases) {
    return count(cases, Outcome.PASSED) + " passed, " + count(cases, Outcome.FAILED) + " failed, "
        + count(cases, Outcome.SKIPPED) + " skipped";
  }

  /** Whose rules the scenarios of a file ran by. */
  private static String rules(List<CaseResult> cases) {
    final List<String> details = cases.stream().filter(result -> result.outcome() == Outcome.PASSED)
        .map(CaseResult::detail).filter(detail -> !detail.isEmpty()).distinct().sorted().toList();
    return details.isEmpty() ? "" : " (" + String.join(", ", details) + ")";
  }

  private static long count(List<CaseResult> cases, Outcome outcome) {
    return cases.stream().filter(result -> result.outcome() == outcome).count();
  }
}
