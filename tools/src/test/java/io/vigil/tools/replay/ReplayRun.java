package io.vigil.tools.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.agent.cli.UserMistakeException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** One run of {@code vigil replay} in this JVM. */
record ReplayRun(int status, String out, String err) {
  private static final int DEFECT = 70;

  /** Where the captures of the project are. */
  static final Path CAPTURES = Path.of(System.getProperty("vigil.root", ".."),
      "codec/src/test/resources/captures");

  static Path capture(String name) {
    return CAPTURES.resolve(name);
  }

  static ReplayRun of(Object... arguments) {
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();
    final CommandLine command = new CommandLine(new ReplayCommands().command());
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    command.setCaseInsensitiveEnumValuesAllowed(true);
    command.setExecutionExceptionHandler((failure, _, _) -> {
      err.append("vigil: ").append(failure.toString()).append('\n');
      return failure instanceof UserMistakeException ? 2 : DEFECT;
    });
    final int status = command.execute(Stream.of(arguments).map(String::valueOf).toArray(String[]::new));
    return new ReplayRun(status, out.toString(), err.toString());
  }

  static ReplayRun json(Object... arguments) {
    return of(Stream.concat(List.of("--format", "json").stream(), Stream.of(arguments)).toArray());
  }

  JsonNode parsed() throws JsonProcessingException {
    return new ObjectMapper().readTree(out);
  }

  /** Everything but the files' own names, link types and sizes. */
  JsonNode content() throws JsonProcessingException {
    final ObjectNode root = (ObjectNode) parsed();
    root.remove("files");
    return root;
  }
}
