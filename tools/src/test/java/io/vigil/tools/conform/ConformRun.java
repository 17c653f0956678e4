package io.vigil.tools.conform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.agent.cli.CommandProvider;
import io.vigil.tools.CommandRun;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One run of {@code vigil conform} in this JVM. */
record ConformRun(int status, String out) {
  /** The data of the project, all of it: vectors, scenarios, and the scenarios behind docs/rules.md. */
  static List<Path> bundled() {
    final Path root = Path.of(System.getProperty("vigil.root", ".."));
    final Path vectors = root.resolve("codec/src/test/resources/vectors");
    final Path own = root.resolve("tools/src/test/resources");
    return Stream.of(
        Stream.of("valid-v2", "valid-v3-ipv4", "valid-v3-ipv6", "malformed", "acceptance", "frames")
            .map(name -> vectors.resolve(name + ".json")),
        Stream.of("rfc9568", "rfc3768", "tracking", "extension")
            .map(name -> own.resolve("scenarios").resolve(name + ".json")),
        Stream.of(own.resolve("rules/rules.json"))).flatMap(files -> files).toList();
  }

  static ConformRun of(String... arguments) {
    return of(new ConformCommands(), arguments);
  }

  static ConformRun of(CommandProvider provider, String... arguments) {
    final CommandRun run = CommandRun.together(provider, (Object[]) arguments);
    return new ConformRun(run.status(), run.out());
  }

  static ConformRun json(CommandProvider provider, List<Path> files) {
    return of(provider, Stream.concat(Stream.of("--format", "json"), files.stream().map(Path::toString))
        .toArray(String[]::new));
  }

  JsonNode parsed() throws JsonProcessingException {
    return new ObjectMapper().readTree(out);
  }
}
