package io.vigil.tools.conform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One file of conformance data: finds the runner of its schema and lets it judge each case. */
final class DataFile {
  private static final Map<String, String> LISTS = Map.of("vrrp-vectors/1", "vectors", "vrrp-frames/1",
      "frames",
      "vrrp-scenario/1", "scenarios");

  private final String name;

  DataFile(String name) {
    this.name = name;
  }

  /** All cases in the order of the file; a file that cannot be understood is one failed case of its own name. */
  List<CaseResult> run(JsonNode root) {
    final List<CaseResult> results = new ArrayList<>();
    try {
      final Fields file = new Fields("file", root);
      final String schema = file.text("schema");
      final String list = LISTS.get(schema);
      if (list == null) {
        throw new BrokenCaseException("unknown schema " + schema);
      }
      final Function<Fields, String> runner = runner(schema, file);
      final List<Fields> cases = file.objectList(list);
      file.done();
      for (final Fields one : cases) {
        results.add(judge(one, runner));
      }
    } catch (BrokenCaseException e) {
      results.clear();
      results.add(new CaseResult(name, name, Outcome.FAILED, e.reason()));
    }
    return results;
  }

  private static Function<Fields, String> runner(String schema, Fields file) {
    return switch (schema) {
      case "vrrp-vectors/1" -> {
        file.ignore("category");
        yield VectorCase::run;
      }
      case "vrrp-frames/1" -> {
        file.ignore("category");
        yield FrameCase::run;
      }
      default -> {
        final String profile = file.text("profile");
        yield scenario -> ScenarioCase.run(scenario, profile);
      }
    };
  }

  private CaseResult judge(Fields one, Function<Fields, String> runner) {
    String id = "?";
    try {
      id = one.text("id");
      return new CaseResult(name, id, Outcome.PASSED, runner.apply(one));
    } catch (BrokenCaseException e) {
      return new CaseResult(name, id, Outcome.FAILED, e.reason());
    } catch (AbsentFeatureException e) {
      final boolean maySkip = one.flag("optional", false)
          || one.text("profile", "").equals("extension");
      return new CaseResult(name, id, maySkip ? Outcome.SKIPPED : Outcome.FAILED,
          "not there yet: " + e.reason());
    } catch (RuntimeException e) { // the product is on trial here: whatever it throws is its answer
      return new CaseResult(name, id, Outcome.FAILED, "the product threw " + e);
    }
  }
}
