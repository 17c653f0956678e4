package io.vigil.tools.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.agent.cli.UserMistakeException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import picocli.CommandLine;

/** One run of {@code vigil config} in this JVM. */
record ConfigRun(int status, String out, String err) {
  private static final int DEFECT = 70;

  static ConfigRun of(Object... arguments) {
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();
    final CommandLine command = new CommandLine(new ConfigCommands().command());
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    command.setCaseInsensitiveEnumValuesAllowed(true);
    command.setExecutionExceptionHandler((failure, _, _) -> {
      err.append("vigil: ").append(failure.toString()).append('\n');
      return failure instanceof UserMistakeException ? 2 : DEFECT;
    });
    final int status = command.execute(Stream.of(arguments).map(String::valueOf).toArray(String[]::new));
    return new ConfigRun(status, out.toString(), err.toString());
  }

  JsonNode parsed() throws JsonProcessingException {
    return new ObjectMapper().readTree(out);
  }
}
