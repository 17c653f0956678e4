package io.vigil.tools.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.tools.CommandRun;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One run of {@code vigil replay} in this JVM. */
record ReplayRun(int status, String out, String err) {
  /** Where the captures of the project are. */
  static final Path CAPTURES = Path.of(System.getProperty("vigil.root", ".."),
      "codec/src/test/resources/captures");

  static Path capture(String name) {
    return CAPTURES.resolve(name);
  }

  static ReplayRun of(Object... arguments) {
    final CommandRun run = CommandRun.of(new ReplayCommands(), arguments);
    return new ReplayRun(run.status(), run.out(), run.err());
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
