package io.vigil.tools.explain;

import io.vigil.agent.cli.CommandProvider;
import io.vigil.agent.cli.UserMistakeException;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** One run of a command in this JVM. */
public record CommandRun(int status, String out, String err) {
  private static final int DEFECT = 70;

  /** What the program would do with these arguments. */
  public static CommandRun of(CommandProvider provider, String... arguments) {
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();
    final CommandLine command = new CommandLine(provider.command());
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    command.setCaseInsensitiveEnumValuesAllowed(true);
    command.setExecutionExceptionHandler((failure, _, _) -> {
      err.append(failure instanceof UserMistakeException ? failure.getMessage() : failure.toString());
      return failure instanceof UserMistakeException ? 2 : DEFECT;
    });
    final int status = command.execute(arguments);
    return new CommandRun(status, out.toString(), err.toString());
  }
}
