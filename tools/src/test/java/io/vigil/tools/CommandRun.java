package io.vigil.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.agent.cli.CommandProvider;
import io.vigil.agent.cli.UserMistakeException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import picocli.CommandLine;

/** One run of a command in this JVM, as the program runs it: its exit status and what it printed. */
public record CommandRun(int status, String out, String err) {
  private static final int MISTAKE = 2;
  private static final int DEFECT = 70;

  /** Standard output and standard error apart. */
  public static CommandRun of(CommandProvider provider, Object... arguments) {
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();
    final int status = execute(provider, out, err, arguments);
    return new CommandRun(status, out.toString(), err.toString());
  }

  /** Both in {@code out}, in the order in which they came. */
  public static CommandRun together(CommandProvider provider, Object... arguments) {
    final StringWriter both = new StringWriter();
    return new CommandRun(execute(provider, both, both, arguments), both.toString(), "");
  }

  /** What was printed, as JSON. */
  public JsonNode parsed() throws JsonProcessingException {
    return new ObjectMapper().readTree(out);
  }

  private static int execute(CommandProvider provider, StringWriter out, StringWriter err,
      Object... arguments) {
    final CommandLine command = new CommandLine(provider.command());
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    command.setCaseInsensitiveEnumValuesAllowed(true);
    command.setExecutionExceptionHandler((failure, _, _) -> {
      err.append("vigil: ")
          .append(failure instanceof UserMistakeException ? failure.getMessage() : failure.toString())
          .append('\n');
      return failure instanceof UserMistakeException ? MISTAKE : DEFECT;
    });
    return command.execute(Stream.of(arguments).map(String::valueOf).toArray(String[]::new));
  }
}
