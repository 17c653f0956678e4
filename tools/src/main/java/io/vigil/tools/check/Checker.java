package io.vigil.tools.check;

import io.vigil.agent.config.ConfigLoader;
import io.vigil.agent.config.Examination;
import io.vigil.agent.config.LoadOptions;
import io.vigil.agent.config.host.HostFacts;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.config.text.Problem;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.agent.config.text.Severity;
import io.vigil.tools.check.host.HostRules;
import io.vigil.tools.check.lint.LintRules;
import io.vigil.tools.check.lint.Places;
import io.vigil.tools.check.lint.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One file through reader, binder and rules. */
final class Checker {
  private final ConfigLoader loader;
  private final HostRules hostRules;
  private final LoadOptions options;
  private final Sources sources;

  Checker(HostFacts host, HostRules hostRules, LoadOptions options, Sources sources) {
    this.loader = new ConfigLoader(host);
    this.hostRules = hostRules;
    this.options = options;
    this.sources = sources;
  }

  /** Everything that is wrong with the file {@code name}. */
  CheckedFile check(String name) {
    final Optional<byte[]> stream = sources.stream(name);
    final Examination examined = stream.isPresent()
        ? loader.examineStream(name, stream.get(), options)
        : loader.examine(name, options);
    final List<Problem> problems = new ArrayList<>();
    examined.loaded().problems().forEach(problem -> problems.add(adapted(problem)));
    final Places places = Places.of(examined.tree());
    examined.config().ifPresent(config -> {
      final Problems found = new Problems(Position.wholeFile(name));
      final Subject subject = new Subject(config, places);
      LintRules.ALL.forEach(rule -> rule.check(subject, found));
      hostRules.check(subject, found);
      problems.addAll(found.sorted());
    });
    return new CheckedFile(name, examined.config(), places, problems);
  }

  /** What Vigil leaves out is no mistake of the file's; and keepalived's "Warning - " stands before the message already. */
  private static Problem adapted(Problem problem) {
    final Severity severity = switch (problem.code()) {
      case UNSUPPORTED, NOT_ACTED_UPON, SET_ASIDE -> Severity.HINT;
      default -> problem.severity();
    };
    final String hint = problem.code() == ProblemCode.UNSUPPORTED
        ? "vigil run does not start with it, unless --ignore-unsupported is given"
        : problem.hint();
    return new Problem(severity, problem.code(), problem.at(), problem.message().replace("Warning - ", ""),
        hint);
  }
}
