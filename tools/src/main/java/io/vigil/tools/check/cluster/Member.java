package io.vigil.tools.check.cluster;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.agent.config.text.Severity;
import io.vigil.agent.config.tree.Statement;
import io.vigil.tools.check.CheckedFile;
import io.vigil.tools.check.lint.Places;
import io.vigil.tools.check.lint.Weighing;

/**
 * One node's part in a virtual router.
 *
 * @param file the node
 * @param findings where its problems go
 */
record Member(CheckedFile file, InstanceConfig instance, Problems findings) {
  /** Reports about the value of {@code keyword}, or the instance where it does not say the keyword. */
  void report(ProblemCode code, String keyword, String message, String hint) {
    report(code.severity(), code, keyword, message, hint);
  }

  void report(Severity severity, ProblemCode code, String keyword, String message, String hint) {
    findings.add(severity, code, at(keyword), "(" + instance.name() + ") " + message, hint);
  }

  /** Reports about what stands at {@code place} of its file. */
  void report(ProblemCode code, Position place, String message, String hint) {
    findings.add(code.severity(), code, place, "(" + instance.name() + ") " + message, hint);
  }

  /** What its weights can do. */
  Weighing weighing() {
    return Weighing.of(instance, file.config().orElseThrow());
  }

  /** Where it says {@code keyword}: its value, or the line of a block. */
  Position at(String keyword) {
    final Places places = file.places();
    return places.find(instance, keyword).filter(Statement.class::isInstance).isPresent()
        ? places.value(instance, keyword)
        : places.of(instance, keyword);
  }

  /** How another node's message names it: the file. */
  String node() {
    return file.name();
  }
}
