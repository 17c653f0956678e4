package io.vigil.tools.check.host;

import io.vigil.agent.config.model.Script;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.agent.config.text.Severity;
import io.vigil.tools.check.lint.Commands;
import io.vigil.tools.check.lint.Subject;
import java.util.List;
import java.util.Optional;

/**
 * A script whose {@code #!} line names nothing on this host is not started at all. Line ends of Windows are the usual reason: they are
 * part of the name.
 */
final class InterpreterMissing implements HostRule {
  private static final String MARK = "#!";

  @Override
  public void check(Subject subject, HostProbe host, Problems findings) {
    Commands.all(subject.config()).distinct().forEach(script -> firstLine(script, host)
        .flatMap(InterpreterMissing::interpreter).filter(name -> !host.hasProgram(name))
        .ifPresent(name -> report(script, name, findings)));
  }

  /** The first line behind its mark, with the carriage return of Windows if it has one. */
  private static Optional<String> firstLine(Script script, HostProbe host) {
    return host.text(script.path()).filter(text -> text.startsWith(MARK))
        .map(text -> text.substring(MARK.length(),
            text.indexOf('\n') < 0 ? text.length() : text.indexOf('\n')));
  }

  /** What must be there: the program, or the one that {@code env} looks for. */
  private static Optional<String> interpreter(String line) {
    final List<String> words = List.of(line.replaceAll("^[ \t]+", "").split("[ \t]+", -1));
    final boolean searched = Commands.lastName(words.getFirst()).equals("env") && words.size() > 1
        && !words.get(1).startsWith("-") && !words.get(1).contains("=");
    return Optional.of(words.get(searched ? 1 : 0)).filter(name -> !name.isBlank() && name.indexOf('\0') < 0);
  }

  private static void report(Script script, String name, Problems findings) {
    final boolean windows = name.endsWith("\r");
    findings.add(Severity.ERROR, ProblemCode.PROGRAM_MISSING, script.at(),
        "the #! line of " + script.path() + " asks for '" + (windows ? name.strip() + "\\r" : name)
            + "', which this host does not have: the script fails each time",
        windows
            ? "the file has line ends of Windows: remove each \\r"
            : "install it, or correct the first line");
  }
}
