package io.vigil.tools.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One program run to its end, with an environment of its own beside PATH and HOME. */
final class Command {
  private final ProcessBuilder builder;
  private final Path output;

  /** Standard output and error are kept in two files below {@code scratch}. */
  Command(Path scratch, Map<String, String> environment, List<String> words) throws IOException {
    this.output = Files.createTempDirectory(scratch, "command");
    this.builder = new ProcessBuilder(words).redirectOutput(file("stdout").toFile())
        .redirectError(file("stderr").toFile())
        .redirectInput(Path.of("/dev/null").toFile());
    final Map<String, String> inherited = builder.environment();
    inherited.keySet().retainAll(List.of("PATH", "HOME"));
    inherited.putAll(environment);
  }

  Command in(Path folder) {
    builder.directory(folder.toFile());
    return this;
  }

  Command reading(Path input) {
    builder.redirectInput(input.toFile());
    return this;
  }

  Process start() throws IOException {
    return builder.start();
  }

  Result run() throws IOException, InterruptedException {
    return resultOf(start());
  }

  Result resultOf(Process process) throws IOException, InterruptedException {
    final int status = process.waitFor();
    return new Result(status, process.pid(), read("stdout"), read("stderr"));
  }

  private Path file(String name) {
    return output.resolve(name);
  }

  private String read(String name) throws IOException {
    return Files.readString(file(name), StandardCharsets.UTF_8);
  }

  /** How a program ended and what it wrote. */
  record Result(int status, long pid, String out, String err) {}
}
