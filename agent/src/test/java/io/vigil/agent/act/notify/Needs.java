package io.vigil.agent.act.notify;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What live tests of scripts need. What is missing skips the test with one line; where CI=true it fails it. */
final class Needs {
  private Needs() {}

  static void root() {
    if (!"root".equals(System.getProperty("user.name"))) {
      missing("root");
    }
  }

  static void missing(String what) {
    if ("true".equals(System.getenv("CI"))) {
      fail("missing: " + what);
    }
    abort("missing: " + what);
  }

  /** Compiles a C source that lies beside this class; the program may be executed by everybody. */
  static Path program(String source, Path folder, String... options)
      throws IOException, InterruptedException {
    final Path gcc = Path.of("/usr/bin/gcc");
    if (!Files.isExecutable(gcc)) {
      missing("gcc");
    }
    final Path file = folder.resolve(source);
    try (InputStream text = Needs.class.getResourceAsStream(source)) {
      Files.copy(Objects.requireNonNull(text), file);
    }
    final Path program = folder.resolve(source.replace(".c", ""));
    final List<String> command = new ArrayList<>(List.of(gcc.toString(), "-O2", "-Wall", "-Werror"));
    command.addAll(List.of(options));
    command.addAll(List.of("-o", program.toString(), file.toString()));
    final Process compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
    final String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (compiler.waitFor() != 0) {
      fail(said);
    }
    return program;
  }
}
