package io.vigil.tools.check.lint;

import io.vigil.agent.config.model.Script;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Commands are started directly. {@code |}, {@code &&}, {@code >} and {@code $NAME} are plain arguments then: {@code pidof x || exit 1}
 * asks for the processes {@code x}, {@code ||}, {@code exit} and {@code 1}, and is content with any of them.
 */
final class ShellWithoutShell implements Rule {
  /** A word that a shell would not pass on: an operator, a redirection, a word with {@code ;} at its end, a substitution. */
  private static final Pattern OPERATOR = Pattern
      .compile(
          "\\|{1,2}|&{1,2}|;|[0-9]?>{1,2}.*|<[^ ]*|.*;|.*\\$\\(.*|.*`.*|\\$\\{?[A-Za-z_].*|~/.*|.*/\\*.*");

  @Override
  public void check(Subject subject, Problems findings) {
    Commands.all(subject.config()).filter(script -> !Commands.isShell(script)).distinct()
        .forEach(script -> operator(script).ifPresent(word -> findings.add(ProblemCode.SHELL_WITHOUT_SHELL,
            script.at(), "'" + word + "' is for a shell, and none reads this command: "
                + Commands.lastName(script.argv().getFirst()) + " gets it as an argument",
            "put it into a script file, or write: \"/bin/sh -c '...'\"")));
  }

  private static Optional<String> operator(Script script) {
    final String program = script.argv().getFirst();
    return program.endsWith(";")
        ? Optional.of(program)
        : script.argv().stream().skip(1).filter(word -> OPERATOR.matcher(word).matches()).findFirst();
  }
}
