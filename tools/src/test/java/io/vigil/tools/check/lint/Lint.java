package io.vigil.tools.check.lint;

import io.vigil.agent.config.ConfigLoader;
import io.vigil.agent.config.Examination;
import io.vigil.agent.config.LoadOptions;
import io.vigil.agent.config.host.HostFacts;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.config.text.Problem;
import io.vigil.agent.config.text.Problems;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One rule over a text. */
final class Lint {
  private Lint() {}

  /** What {@code rule} says of {@code text}. */
  static List<Problem> problems(Rule rule, String text) {
    final Examination examined = new ConfigLoader(HostFacts.unknown()).examineStream("t",
        text.getBytes(StandardCharsets.UTF_8), LoadOptions.forRun("here"));
    final Problems findings = new Problems(Position.wholeFile("t"));
    rule.check(new Subject(examined.config().orElseThrow(), Places.of(examined.tree())), findings);
    return findings.sorted();
  }

  /** Each as {@code LINE:COL word}. */
  static List<String> found(Rule rule, String text) {
    return problems(rule, text).stream()
        .map(problem -> problem.at().line() + ":" + problem.at().column() + " " + problem.code().word())
        .toList();
  }
}
