package io.vigil.tools.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A running agent of either make, started in the initial namespace with {@code -s NS}, its output in a file. */
final class Agent implements AutoCloseable {
  private static final Duration END = Duration.ofSeconds(10);

  private final Kind kind;
  private final Process process;
  private final Path log;

  private Agent(Kind kind, Process process, Path log) {
    this.kind = kind;
    this.process = process;
    this.log = log;
  }

  /** Which agent. */
  enum Kind {
    VIGIL, KEEPALIVED
  }

  /** Starts one, with {@code prefix} before its command line; {@code folder} holds its configuration, log and pid files. */
  static Agent start(Kind kind, Path folder, String namespace, String config, String... prefix) {
    try {
      Files.createDirectories(folder);
      final Path file = folder.resolve("keepalived.conf");
      Files.writeString(file, config);
      final Path log = folder.resolve("agent.log");
      if (kind == Kind.KEEPALIVED) {
        // 2.2.7 takes the files of a killed predecessor for a running one as long as somebody has its process id.
        Files.deleteIfExists(folder.resolve("main.pid"));
        Files.deleteIfExists(folder.resolve("vrrp.pid"));
      }
      final List<String> command = new ArrayList<>(List.of(prefix));
      command.addAll(program(kind));
      command.addAll(List.of("-n", "-l", "-G", "-D", "-P", "-s", namespace, "-f", file.toString(), "-p",
          folder.resolve("main.pid").toString(), "-r", folder.resolve("vrrp.pid").toString()));
      final ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
          .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
      return new Agent(kind, builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The words that start one, its options not included. */
  static List<String> program(Kind kind) {
    return switch (kind) {
      case KEEPALIVED -> List.of("keepalived");
      case VIGIL -> List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-XX:+UseSerialGC", "-Xms32m", "-Xmx32m", "-XX:TieredStopAtLevel=1", "-Xss256k",
          "--enable-native-access=ALL-UNNAMED", "-cp",
          System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
          "io.vigil.agent.cli.Main", "run");
    };
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGTERM, and its exit status. */
  int stop() {
    process.destroy();
    return awaitEnd();
  }

  /** Dies without a word: the parent first stops, so that it cannot tell its child to resign. */
  void crash() {
    if (kind == Kind.KEEPALIVED) {
      final List<ProcessHandle> children = process.descendants().toList();
      Shell.run("kill", "-STOP", Long.toString(pid()));
      children.forEach(child -> Shell.tryRun("kill", "-KILL", Long.toString(child.pid())));
    }
    Shell.run("kill", "-KILL", Long.toString(pid()));
    awaitEnd();
  }

  void signal(String name) {
    Shell.run("kill", "-" + name, Long.toString(pid()));
  }

  private int awaitEnd() {
    Shell.await("end of " + kind, END, () -> !process.isAlive(), this::log);
    return process.exitValue();
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      process.destroy();
      try {
        awaitEnd();
      } catch (AssertionError e) {
        process.destroyForcibly();
        throw e;
      }
    }
  }
}
